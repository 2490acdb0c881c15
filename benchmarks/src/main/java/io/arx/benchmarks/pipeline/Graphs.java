package io.arx.benchmarks.pipeline;

import io.arx.events.Alert;
import io.arx.events.Amount;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.Severity;
import io.arx.functions.canonical.CanonicalWatermarks;
import io.arx.functions.legs.WalletFanOut;
import io.arx.functions.rules.ChainProfile;
import io.arx.functions.rules.DrainStep;
import io.arx.functions.rules.DrainStepCodec;
import io.arx.functions.rules.PossibleDrains;
import io.arx.functions.rules.RapidDrainPattern;
import io.arx.functions.rules.RapidDrainRule;
import io.arx.functions.rules.RapidDrains;
import io.arx.functions.rules.WhaleTransferRule;
import io.arx.functions.rules.WhaleTransfers;
import io.arx.functions.scoring.AnomalyScoring;
import io.arx.functions.wallet.ClosedPane;
import io.arx.functions.wallet.ClosedPaneCodec;
import io.arx.functions.wallet.DrainFilter;
import io.arx.functions.wallet.WalletBuckets;
import io.arx.functions.wallet.WalletPanes;
import io.arx.serializers.ArxTypes;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.OutputTag;

/** The graphs that are measured, all over the same generated blocks. */
enum Graphs {

    /** Blocks are made and thrown away: what the source itself costs. */
    SOURCE {
        @Override
        void define(DataStream<CanonicalBlock> blocks, ChainId chain) {
            blocks.sinkTo(new DiscardingSink<>());
        }
    },

    /** Panes with history, both rules, and a score for every closed pane. */
    PIPELINE {
        @Override
        void define(DataStream<CanonicalBlock> blocks, ChainId chain) {
            RapidDrainRule drainRule = RapidDrainRule.defaults("rapid-drain", Severity.HIGH);
            ChainProfile profile = new ChainProfile(chain, "ETH");
            blocks.flatMap(new WhaleTransfers(
                            Pass.FINAL,
                            profile,
                            List.of(new WhaleTransferRule("whale-transfer", Severity.MEDIUM, Amount.tokens(100, 18)))))
                    .returns(InTaskType.of(Alert.class))
                    .sinkTo(CountingSink.of(() -> Tally.CURRENT.alerts));
            OutputTag<DrainStep> steps = new OutputTag<>("drain-steps", DrainStepCodec.TYPE);
            DrainFilter filter =
                    new DrainFilter(drainRule.minimumHeld(), drainRule.within().toSeconds());
            SingleOutputStreamOperator<ClosedPane> panes = blocks.flatMap(new WalletFanOut())
                    .returns(ArxTypes.WALLET_BLOCK)
                    .keyBy(new WalletBuckets(), Types.INT)
                    .transform(
                            "wallet panes",
                            ClosedPaneCodec.TYPE,
                            new WalletPanes(Pass.FINAL, 1, chain, filter, Duration.ofDays(30), steps))
                    .setParallelism(PARALLELISM);
            panes.map(ClosedPane::window)
                    .returns(ArxTypes.WALLET_WINDOW)
                    .setParallelism(PARALLELISM)
                    .sinkTo(CountingSink.of(() -> Tally.CURRENT.windows))
                    .setParallelism(PARALLELISM);
            panes.transform("anomaly scoring", ArxTypes.WALLET_SCORE, new AnomalyScoring(MODEL))
                    .setParallelism(PARALLELISM)
                    .sinkTo(CountingSink.of(() -> Tally.CURRENT.scores))
                    .setParallelism(PARALLELISM);
            DataStream<DrainStep> drainSteps = panes.getSideOutput(steps);
            drainSteps.sinkTo(CountingSink.of(() -> Tally.CURRENT.drainSteps)).setParallelism(PARALLELISM);
            SingleOutputStreamOperator<DrainStep> possible = drainSteps
                    .keyBy(DrainStep::wallet, ArxTypes.ADDRESS)
                    .process(new PossibleDrains(List.of(drainRule)))
                    .returns(DrainStepCodec.TYPE)
                    .setParallelism(PARALLELISM);
            CEP.pattern(
                            DataStreamUtils.reinterpretAsKeyedStream(possible, DrainStep::wallet, ArxTypes.ADDRESS),
                            RapidDrainPattern.of(drainRule))
                    .process(new RapidDrains(Pass.FINAL, drainRule, profile), InTaskType.of(Alert.class))
                    .setParallelism(PARALLELISM)
                    .sinkTo(CountingSink.of(() -> Tally.CURRENT.alerts))
                    .setParallelism(PARALLELISM);
        }
    },

    /** Flink's own tumbling window of 60 s with an aggregate: no history, rules or scores. */
    STOCK {
        @Override
        void define(DataStream<CanonicalBlock> blocks, ChainId chain) {
            blocks.flatMap(new WalletLegs())
                    .returns(WalletLeg.TYPE)
                    .keyBy(WalletLeg::wallet, ArxTypes.ADDRESS)
                    .window(TumblingEventTimeWindows.of(Duration.ofSeconds(60)))
                    .aggregate(new LegSums.Aggregate(), LegSums.TYPE, LegSums.TYPE)
                    .setParallelism(PARALLELISM)
                    .sinkTo(CountingSink.of(() -> Tally.CURRENT.windows))
                    .setParallelism(PARALLELISM);
        }
    };

    static final int PARALLELISM = 2;

    private static final String MODEL = "classpath:models/isolation-forest-starter";

    abstract void define(DataStream<CanonicalBlock> blocks, ChainId chain);

    /** Puts the graph of every chain of a load into the environment. */
    void define(StreamExecutionEnvironment environment, Load load) {
        for (int chain = 0; chain < load.chains(); chain++) {
            ChainId id = new ChainId("generated-" + chain, chain + 1L);
            DataStream<CanonicalBlock> blocks = environment
                    .fromSequence(0, Long.MAX_VALUE / 2)
                    .setParallelism(1)
                    .map(new GeneratedBlocks(load, chain))
                    .returns(ArxTypes.CANONICAL_BLOCK)
                    .setParallelism(1)
                    .assignTimestampsAndWatermarks(new CanonicalWatermarks())
                    .setParallelism(1);
            define(blocks, id);
        }
    }
}
