package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.WalletBlock;
import io.arx.functions.rules.DrainStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The panes of a simulation against the operator itself. */
class SimulatedPanesTest {

    private static final long NOON = 1_700_006_400;
    private static final int WINDOW = 12;
    private static final OutputTag<DrainStep> STEPS =
            new OutputTag<>("steps", new TypeHint<DrainStep>() {}.getTypeInfo());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sendWhatTheOperatorSendsAlsoAfterARestore(long seed) throws Exception {
        WalletPanes operator = new WalletPanes(
                Pass.HEAD,
                WINDOW,
                ChainId.ETHEREUM,
                new DrainFilter(Amount.of(1_000_000), 600),
                Duration.ofDays(30),
                STEPS);
        SimulatedPanes panes = new SimulatedPanes(Pass.HEAD, WINDOW, ChainId.ETHEREUM);
        List<ClosedPane> sent = new ArrayList<>();
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<Integer, WalletBlock, ClosedPane>(
                operator, new WalletBuckets(), Types.INT)) {
            harness.open();
            for (ForkedHistory.Entry entry : ForkedHistory.of(seed, WINDOW, NOON, 200)) {
                for (ForkedHistory.Step step : entry.steps()) {
                    for (WalletBlock block : step.records()) {
                        harness.processElement(block, block.stampMillis());
                        sent.addAll(panes.apply(block));
                    }
                }
                harness.processWatermark(entry.stampMillis());
                sent.addAll(panes.advance(entry.stampMillis()));
                if (entry.position() % 7 == 0) {
                    byte[] snapshot = panes.snapshot();
                    panes = new SimulatedPanes(Pass.HEAD, WINDOW, ChainId.ETHEREUM);
                    panes.restore(snapshot);
                }
            }
            assertThat(sent).hasSizeGreaterThan(100).containsExactlyInAnyOrderElementsOf(harness.extractOutputValues());
        }
    }
}
