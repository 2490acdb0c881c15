package io.arx.functions.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.UsdFlow;
import io.arx.events.WalletBlock;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import io.arx.functions.wallet.ClosedPane;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AnomalyScoringTest {

    @Test
    void scoresAFullBatchAtOnceAndTheRestAtTheWatermark() throws Exception {
        try (var harness = harness()) {
            for (int i = 0; i < 300; i++) {
                harness.processElement(pane(i), 1000);
            }
            assertThat(harness.extractOutputValues()).hasSize(256);
            harness.processWatermark(1000);
            List<WalletScore> scores = harness.extractOutputValues();
            assertThat(scores)
                    .extracting(score -> score.wallet().low())
                    .containsExactlyElementsOf(IntStream.range(0, 300).boxed().toList());
            assertThat(scores).allSatisfy(score -> {
                assertThat(score.score()).isBetween(0.0, 1.0);
                assertThat(score.version()).isEqualTo(score.wallet().low());
                assertThat(score.model()).startsWith("isolation-forest-starter:");
            });
        }
    }

    @Test
    void givesAPaneTheSameScoreWhateverBatchItIsIn() throws Exception {
        try (var harness = harness()) {
            harness.processElement(pane(7), 1000);
            harness.processWatermark(1000);
            for (int i = 0; i < 256; i++) {
                harness.processElement(pane(i), 2000);
            }
            List<WalletScore> scores = harness.extractOutputValues();
            assertThat(scores.get(8)).isEqualTo(scores.get(0));
        }
    }

    @Test
    void aPaneOfWhichNothingIsLeftScoresZero() throws Exception {
        try (var harness = harness()) {
            harness.processElement(pane(1), 1000);
            harness.processElement(new ClosedPane(pane(2).window(), 0, Amount.ZERO, Amount.ZERO, 0), 1000);
            harness.processWatermark(1000);
            assertThat(harness.extractOutputValues().get(0).score()).isPositive();
            assertThat(harness.extractOutputValues().get(1).score()).isZero();
        }
    }

    @Test
    void hasNothingWaitingWhenACheckpointBegins() throws Exception {
        try (var harness = harness()) {
            harness.processElement(pane(1), 1000);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.prepareSnapshotPreBarrier(1);
            assertThat(harness.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void scoresWhatWaitsWhenTheInputEnds() throws Exception {
        try (var harness = harness()) {
            harness.processElement(pane(1), 1000);
            harness.getOneInputOperator().finish();
            assertThat(harness.extractOutputValues()).hasSize(1);
        }
    }

    private static OneInputStreamOperatorTestHarness<ClosedPane, WalletScore> harness() throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<ClosedPane, WalletScore>(
                new AnomalyScoring(ScoringModelTest.STARTER));
        harness.setup();
        harness.open();
        return harness;
    }

    private static ClosedPane pane(int number) {
        WalletWindow window = new WalletWindow(
                ChainId.ETHEREUM,
                new Address(1, 2, number),
                1_700_006_400,
                60,
                number,
                true,
                number % 5,
                number % 3,
                Amount.tokens(number, 15),
                Amount.tokens(number % 7, 17),
                Amount.tokens(number % 7, 17),
                number % 4,
                number % 3,
                0,
                Amount.of(1_000_000_000_000_000L),
                0,
                0,
                UsdFlow.NONE,
                WalletBlock.NO_NONCE);
        return new ClosedPane(window, number % 11, Amount.ZERO, Amount.tokens(number % 13, 16), 1 + number % 60);
    }
}
