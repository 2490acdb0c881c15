package io.arx.jobs.track;

import io.arx.events.Alert;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.events.WalletScore;
import io.arx.functions.rules.CountedSteps;
import io.arx.functions.rules.DrainStep;
import io.arx.functions.rules.RapidDrainPattern;
import io.arx.functions.rules.RapidDrainRule;
import io.arx.functions.rules.RapidDrains;
import io.arx.functions.rules.WhaleTransfers;
import io.arx.functions.scoring.AnomalyScoring;
import io.arx.functions.wallet.ClosedPane;
import io.arx.jobs.Uids;
import io.arx.serializers.ArxTypes;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * One chain's subgraph: from its log to everything derived from it. A pure function of streams; where they come from
 * and go to is the jobs' business. Up to the wallet exchange one subtask carries the chain and keeps its order.
 */
public final class TrackTopology {

    private TrackTopology() {}

    /** Defines the subgraph behind {@code log}, which must have a parallelism of one. */
    public static TrackOutputs define(DataStream<LogEntry> log, TrackSettings settings) {
        ChainId chain = settings.chain();
        ChainStreams blocks = ChainStreams.define(log, settings.canonical());
        DataStream<CanonicalBlock> followed = followed(blocks, settings);
        WalletStreams wallets = WalletStreams.define(followed, settings);
        SingleOutputStreamOperator<WalletScore> scores = Uids.ANOMALY_SCORING.name(
                wallets.panes()
                        .transform("anomaly-scoring", ArxTypes.WALLET_SCORE, new AnomalyScoring(settings.model())),
                chain);
        return new TrackOutputs(
                blocks.chainStatus(),
                Uids.PUBLISHED_WINDOWS.name(
                        Uids.PANE_WINDOWS
                                .name(wallets.panes().map(ClosedPane::window).returns(ArxTypes.WALLET_WINDOW), chain)
                                .filter(settings.published().windows()),
                        chain),
                Uids.PUBLISHED_SCORES.name(scores.filter(settings.published().scores(1)), chain),
                alerts(followed, wallets.drainSteps(), settings),
                blocks.deadLetters(),
                blocks.tokens());
    }

    /** The head of a chain that goes on, and the final chain of a recording, for operators that know APPLY alone. */
    public static DataStream<CanonicalBlock> followed(ChainStreams blocks, TrackSettings settings) {
        DataStream<CanonicalBlock> stream = settings.canonical().finished() ? blocks.finals() : blocks.head();
        return Uids.FOLLOWED_BLOCKS.name(
                stream.flatMap(new FollowedBlocks())
                        .returns(ArxTypes.CANONICAL_BLOCK)
                        .setParallelism(1),
                settings.chain());
    }

    private static DataStream<Alert> alerts(
            DataStream<CanonicalBlock> blocks, DataStream<DrainStep> steps, TrackSettings settings) {
        ChainId chain = settings.chain();
        DataStream<Alert> alerts = Uids.WHALE_TRANSFERS.name(
                blocks.flatMap(new WhaleTransfers(
                                settings.profile(), settings.rules().whaleTransfers()))
                        .setParallelism(1),
                chain);
        for (RapidDrainRule rule : settings.rules().rapidDrains()) {
            String stepsUid = Uids.DRAIN_STEPS.on(chain, rule.name());
            DataStream<DrainStep> counted =
                    steps.filter(new CountedSteps(rule)).uid(stepsUid).name(stepsUid);
            String uid = Uids.RAPID_DRAINS.on(chain, rule.name());
            alerts = alerts.union(
                    CEP.pattern(counted.keyBy(DrainStep::wallet, ArxTypes.ADDRESS), RapidDrainPattern.of(rule))
                            .inEventTime()
                            .process(new RapidDrains(rule, settings.profile()))
                            .uid(uid)
                            .name(uid));
        }
        return alerts;
    }
}
