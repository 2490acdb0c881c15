package io.arx.functions.rules;

import static io.arx.functions.rules.Drains.ALICE;
import static io.arx.functions.rules.Drains.BOB;
import static io.arx.functions.rules.Drains.NOON;
import static io.arx.functions.rules.Drains.RULE;
import static io.arx.functions.rules.Drains.TEN_MINUTES;
import static io.arx.functions.rules.Drains.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.functions.canonical.CanonicalWatermarks;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PossibleDrainsTest {

    private DrainHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = DrainHarness.gated(RULE);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void letsAllStepsThroughWithTheOneThatCompletesADrain() throws Exception {
        harness.blocks(step(ALICE, NOON, "40", "100"), step(BOB, NOON + 1, "1", "100"));
        harness.block(step(ALICE, NOON + 60, "30", "60"));
        assertThat(harness.passed()).isZero();
        harness.block(step(ALICE, NOON + 120, "20", "30"));
        assertThat(harness.passed()).isEqualTo(3);
        assertThat(harness.alerts()).hasSize(1);
        assertThat(harness.alerts().get(0).evidence()).hasSize(3);
    }

    @Test
    void holdsNoStepThatTakesNothingWorthCounting() throws Exception {
        harness.block(step(ALICE, NOON, "0.01", "100"));
        assertThat(harness.heldEntries()).isZero();
    }

    @Test
    void goesOnHoldingAfterARestart() throws Exception {
        harness.blocks(step(ALICE, NOON, "40", "100"), step(ALICE, NOON + 60, "30", "60"));
        harness.restart();
        harness.block(step(ALICE, NOON + 120, "20", "30"));
        assertThat(harness.alerts()).hasSize(1);
    }

    @Test
    void forgetsAWalletWhoseStepsAreOver() throws Exception {
        long over = TEN_MINUTES + CanonicalWatermarks.LONGEST_LEAD.toSeconds();
        harness.blocks(step(ALICE, NOON, "40", "100"), step(ALICE, NOON + 60, "30", "60"));
        harness.passTo(NOON + 60 + over);
        assertThat(harness.heldEntries()).isPositive();
        harness.passTo(NOON + 60 + 2 * over);
        assertThat(harness.heldEntries()).isZero();
    }

    @Test
    void wantsARule() {
        assertThatThrownBy(() -> new PossibleDrains(List.of())).hasMessageContaining("no rule");
    }
}
