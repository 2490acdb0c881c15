package io.arx.jobs.track;

import io.arx.events.Alert;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
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
 * What one pass finds in a chain's blocks: the same operators over the head and over the final chain. What is of wallets
 * is of published ones.
 */
record PassStreams(
        DataStream<WalletWindow> windows,
        DataStream<WalletRollUp> rollUps,
        DataStream<WalletFacts> facts,
        DataStream<WalletScore> scores,
        DataStream<Alert> alerts) {

    /** @param blocks of the pass, each position of the log followed by a watermark */
    static PassStreams define(Pass pass, DataStream<CanonicalBlock> blocks, TrackSettings settings) {
        ChainId chain = settings.chain();
        WalletStreams wallets = WalletStreams.define(pass, blocks, settings);
        SingleOutputStreamOperator<WalletScore> scores = Uids.ANOMALY_SCORING.name(
                wallets.panes()
                        .transform("anomaly-scoring", ArxTypes.WALLET_SCORE, new AnomalyScoring(settings.model())),
                chain,
                pass);
        SingleOutputStreamOperator<WalletWindow> windows = Uids.PANE_WINDOWS.name(
                wallets.panes().map(ClosedPane::window).returns(ArxTypes.WALLET_WINDOW), chain, pass);
        return new PassStreams(
                Uids.PUBLISHED_WINDOWS.name(windows.filter(settings.published().windows()), chain, pass),
                wallets.rollUps(),
                wallets.facts(),
                Uids.PUBLISHED_SCORES.name(scores.filter(settings.published().scores(1)), chain, pass),
                alerts(pass, blocks, wallets.drainSteps(), settings));
    }

    PassStreams union(PassStreams other) {
        return new PassStreams(
                windows.union(other.windows),
                rollUps.union(other.rollUps),
                facts.union(other.facts),
                scores.union(other.scores),
                alerts.union(other.alerts));
    }

    private static DataStream<Alert> alerts(
            Pass pass, DataStream<CanonicalBlock> blocks, DataStream<DrainStep> steps, TrackSettings settings) {
        ChainId chain = settings.chain();
        DataStream<Alert> alerts = Uids.WHALE_TRANSFERS.name(
                blocks.flatMap(new WhaleTransfers(
                                pass, settings.profile(), settings.rules().whaleTransfers()))
                        .setParallelism(1),
                chain,
                pass);
        for (RapidDrainRule rule : settings.rules().rapidDrains()) {
            String stepsUid = Uids.DRAIN_STEPS.on(chain, pass, rule.name());
            DataStream<DrainStep> counted =
                    steps.filter(new CountedSteps(rule)).uid(stepsUid).name(stepsUid);
            String uid = Uids.RAPID_DRAINS.on(chain, pass, rule.name());
            alerts = alerts.union(
                    CEP.pattern(counted.keyBy(DrainStep::wallet, ArxTypes.ADDRESS), RapidDrainPattern.of(rule))
                            .inEventTime()
                            .process(new RapidDrains(pass, rule, settings.profile()))
                            .uid(uid)
                            .name(uid));
        }
        return alerts;
    }
}
