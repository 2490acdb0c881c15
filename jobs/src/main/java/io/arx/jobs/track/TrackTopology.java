package io.arx.jobs.track;

import io.arx.events.Alert;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.ChainStatus;
import io.arx.events.DeadLetter;
import io.arx.events.LogEntry;
import io.arx.events.WalletScore;
import io.arx.functions.canonical.CanonicalBlocks;
import io.arx.functions.canonical.CanonicalWatermarks;
import io.arx.functions.decode.BlockDecoder;
import io.arx.functions.decode.DecodedEntry;
import io.arx.functions.legs.WalletFanOut;
import io.arx.functions.rules.DrainStep;
import io.arx.functions.rules.RapidDrainPattern;
import io.arx.functions.rules.RapidDrainRule;
import io.arx.functions.rules.RapidDrains;
import io.arx.functions.rules.WhaleTransfers;
import io.arx.functions.scoring.AnomalyScoring;
import io.arx.functions.wallet.ClosedPane;
import io.arx.functions.wallet.DrainFilter;
import io.arx.functions.wallet.WalletBuckets;
import io.arx.functions.wallet.WalletPanes;
import io.arx.jobs.Uids;
import io.arx.serializers.ArxTypes;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * One chain's subgraph: from its log to everything derived from it. A pure function of streams; where they come from
 * and go to is the jobs' business. Up to the wallet exchange one subtask carries the chain and keeps its order.
 */
public final class TrackTopology {

    private TrackTopology() {}

    /** Defines the subgraph behind {@code log}, which must have a parallelism of one. */
    public static TrackOutputs define(DataStream<LogEntry> log, TrackSettings settings) {
        ChainId chain = settings.chain();
        OutputTag<DeadLetter> deadLetters = new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));
        OutputTag<ChainStatus> chainStatus = new OutputTag<>("chain-status", TypeInformation.of(ChainStatus.class));
        OutputTag<DrainStep> drainSteps = new OutputTag<>("drain-steps", TypeInformation.of(DrainStep.class));

        SingleOutputStreamOperator<DecodedEntry> decoded =
                onChainTask(log.process(new BlockDecoder(chain, deadLetters)), Uids.BLOCK_DECODER, chain);
        SingleOutputStreamOperator<CanonicalBlock> canonical =
                onChainTask(decoded.process(new CanonicalBlocks(chain, chainStatus)), Uids.CANONICAL_CHAIN, chain);
        SingleOutputStreamOperator<CanonicalBlock> stamped = onChainTask(
                canonical.assignTimestampsAndWatermarks(new CanonicalWatermarks()), Uids.BLOCK_STAMPS, chain);

        SingleOutputStreamOperator<ClosedPane> panes = Uids.WALLET_PANES.name(
                onChainTask(
                                stamped.flatMap(new WalletFanOut()).returns(ArxTypes.WALLET_BLOCK),
                                Uids.WALLET_FAN_OUT,
                                chain)
                        .keyBy(new WalletBuckets(), TypeInformation.of(Integer.class))
                        .process(new WalletPanes(chain, drainFilter(settings), settings.idleRetention(), drainSteps))
                        .returns(TypeInformation.of(ClosedPane.class)),
                chain);
        SingleOutputStreamOperator<WalletScore> scores = Uids.ANOMALY_SCORING.name(
                panes.transform("anomaly-scoring", ArxTypes.WALLET_SCORE, new AnomalyScoring(settings.model())), chain);

        return new TrackOutputs(
                canonical.getSideOutput(chainStatus),
                Uids.PUBLISHED_WINDOWS.name(
                        Uids.PANE_WINDOWS
                                .name(panes.map(ClosedPane::window).returns(ArxTypes.WALLET_WINDOW), chain)
                                .filter(settings.published().windows()),
                        chain),
                Uids.PUBLISHED_SCORES.name(scores.filter(settings.published().scores(1)), chain),
                alerts(stamped, panes.getSideOutput(drainSteps), settings),
                decoded.getSideOutput(deadLetters));
    }

    private static DataStream<Alert> alerts(
            DataStream<CanonicalBlock> blocks, DataStream<DrainStep> steps, TrackSettings settings) {
        ChainId chain = settings.chain();
        DataStream<Alert> alerts = onChainTask(
                blocks.flatMap(
                        new WhaleTransfers(settings.profile(), settings.rules().whaleTransfers())),
                Uids.WHALE_TRANSFERS,
                chain);
        for (RapidDrainRule rule : settings.rules().rapidDrains()) {
            String uid = Uids.RAPID_DRAINS.on(chain, rule.name());
            alerts = alerts.union(
                    CEP.pattern(steps.keyBy(DrainStep::wallet, ArxTypes.ADDRESS), RapidDrainPattern.of(rule))
                            .inEventTime()
                            .process(new RapidDrains(rule, settings.profile()))
                            .uid(uid)
                            .name(uid));
        }
        return alerts;
    }

    private static DrainFilter drainFilter(TrackSettings settings) {
        return new DrainFilter(
                settings.rules().lowestDrainHolding(),
                settings.rules().longestDrainTime().toSeconds());
    }

    private static <T> SingleOutputStreamOperator<T> onChainTask(
            SingleOutputStreamOperator<T> operator, Uids uid, ChainId chain) {
        return uid.name(operator.setParallelism(1), chain);
    }
}
