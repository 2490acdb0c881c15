package io.arx.functions.rules;

import static io.arx.functions.rules.Drains.ALICE;
import static io.arx.functions.rules.Drains.BOB;
import static io.arx.functions.rules.Drains.NOON;
import static io.arx.functions.rules.Drains.RULE;
import static io.arx.functions.rules.Drains.TEN_MINUTES;
import static io.arx.functions.rules.Drains.ether;
import static io.arx.functions.rules.Drains.rule;
import static io.arx.functions.rules.Drains.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Alert;
import io.arx.events.AlertId;
import io.arx.events.AlertStage;
import io.arx.events.Evidence;
import io.arx.events.Hash;
import io.arx.events.Severity;
import io.arx.functions.canonical.CanonicalWatermarks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RapidDrainPatternTest {

    private static final long STATE_IS_OVER = TEN_MINUTES + CanonicalWatermarks.LONGEST_LEAD.toSeconds();

    private DrainHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new DrainHarness(RULE);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void alertsAtTheStepThatCompletesTheDrain() throws Exception {
        DrainStep first = step(ALICE, NOON, "40", "100");
        DrainStep second = step(ALICE, NOON + 60, "30", "60");
        DrainStep third = step(ALICE, NOON + 120, "20", "30");
        harness.blocks(first, second);
        assertThat(harness.alerts()).isEmpty();
        harness.block(third);

        assertThat(harness.alerts()).hasSize(1);
        Alert alert = harness.alerts().get(0);
        List<Evidence> evidence = List.of(evidence(first), evidence(second), evidence(third));
        assertThat(alert.id()).isEqualTo(AlertId.of("rapid-drain", Drains.ETHEREUM.chain(), ALICE, evidence));
        assertThat(alert.evidence()).isEqualTo(evidence);
        assertThat(alert.rule()).isEqualTo("rapid-drain");
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.stage()).isEqualTo(AlertStage.PROVISIONAL);
        assertThat(alert.subject()).isEqualTo(ALICE);
        assertThat(alert.eventTimeSeconds()).isEqualTo(NOON + 120);
        assertThat(alert.position()).isEqualTo(third.position());
        assertThat(alert.receivedAtMillis()).isEqualTo(third.receivedAtMillis());
        assertThat(alert.sentence())
                .isEqualTo(ALICE + " sent 90 ETH in 3 outflows within 2 min, 90 % of the 100 ETH it held before; "
                        + "the rule asks for 3 outflows within 10 min that take 90 % of at least 10 ETH");
    }

    @Test
    void stepsThatComeAgainOnAnotherBranchCountOnce() throws Exception {
        DrainStep first = step(ALICE, NOON, "40", "100");
        DrainStep second = step(ALICE, NOON + 60, "30", "60");
        DrainStep third = step(ALICE, NOON + 120, "20", "30");
        harness.blocks(first, second, onAnotherBranch(first, NOON + 61), onAnotherBranch(second, NOON + 62));
        assertThat(harness.alerts()).isEmpty();
        harness.block(third);
        assertThat(harness.alerts())
                .extracting(Alert::id)
                .containsExactly(AlertId.of(
                        "rapid-drain",
                        Drains.ETHEREUM.chain(),
                        ALICE,
                        List.of(evidence(first), evidence(second), evidence(third))));
    }

    /** The same transaction in another block of the same height, which the engine sees later. */
    private static DrainStep onAnotherBranch(DrainStep step, long stampSeconds) {
        return new DrainStep(
                step.wallet(),
                stampSeconds * 1000,
                step.position() + 1,
                step.receivedAtMillis(),
                step.height(),
                new Hash(step.height(), 0, 0, 2),
                step.timeSeconds(),
                step.txHash(),
                step.txIndex(),
                step.ordinal(),
                step.counterparty(),
                step.amount(),
                step.heldBefore(),
                step.opens());
    }

    @Test
    void doesNotAlertOnTwoOutflows() throws Exception {
        harness.blocks(step(ALICE, NOON, "50", "100"), step(ALICE, NOON + 60, "50", "50"));
        harness.passTo(NOON + STATE_IS_OVER);
        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void doesNotAlertBelowTheShare() throws Exception {
        harness.blocks(
                step(ALICE, NOON, "40", "100"),
                step(ALICE, NOON + 60, "30", "60"),
                step(ALICE, NOON + 120, "19.99", "30"));
        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void oneWeiBelowTheShareIsBelow() throws Exception {
        harness.blocks(
                step(ALICE, NOON, "40", "100"),
                step(ALICE, NOON + 60, "30", "60"),
                step(ALICE, NOON + 120, "19.999999999999999999", "30"));
        assertThat(harness.alerts()).isEmpty();
        harness.block(step(ALICE, NOON + 180, "0.010000000000000001", "10.000000000000000001"));
        assertThat(harness.alerts()).hasSize(1);
        assertThat(harness.alerts().get(0).evidence()).hasSize(4);
    }

    @Test
    void theLastSecondOfTheTimeBelongsToIt() throws Exception {
        harness.blocks(
                step(ALICE, NOON, "40", "100"),
                step(ALICE, NOON + 60, "30", "60"),
                step(ALICE, NOON + TEN_MINUTES, "20", "30"));
        assertThat(harness.alerts()).hasSize(1);
    }

    @Test
    void oneSecondLaterIsTooLate() throws Exception {
        harness.blocks(
                step(ALICE, NOON, "40", "100"),
                step(ALICE, NOON + 60, "30", "60"),
                step(ALICE, NOON + TEN_MINUTES + 1, "20", "30"));
        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void comparesBlockTimesEvenWhereStampsRanAhead() throws Exception {
        long ahead = CanonicalWatermarks.LONGEST_LEAD.toMillis() - 1;
        harness.blocks(
                step(ALICE, NOON * 1000, NOON, 1, ether("40"), ether("100")),
                step(ALICE, (NOON + 60) * 1000, NOON + 60, 2, ether("30"), ether("60")),
                step(ALICE, (NOON + TEN_MINUTES) * 1000 + ahead, NOON + TEN_MINUTES, 3, ether("20"), ether("30")));
        assertThat(harness.alerts()).hasSize(1);
    }

    @Test
    void doesNotBeginWithAWalletThatHeldTooLittle() throws Exception {
        harness.blocks(
                step(ALICE, NOON, "4", "9.999999999999999999"),
                step(ALICE, NOON + 60, "3", "5.999999999999999999"),
                step(ALICE, NOON + 120, "2.5", "2.999999999999999999"));
        assertThat(harness.alerts()).isEmpty();
        harness.blocks(
                step(BOB, NOON + 200, "4", "10"), step(BOB, NOON + 201, "3", "6"), step(BOB, NOON + 202, "2", "3"));
        assertThat(harness.alerts()).hasSize(1);
    }

    @Test
    void dustIsNoStep() throws Exception {
        harness.blocks(
                step(ALICE, NOON, "50", "100"),
                step(ALICE, NOON + 60, "0.0499", "50"),
                step(ALICE, NOON + 120, "49.9", "49.95"));
        assertThat(harness.alerts()).isEmpty();
        harness.block(step(ALICE, NOON + 180, "0.00005", "0.05"));
        assertThat(harness.alerts()).hasSize(1);
        assertThat(harness.alerts().get(0).evidence()).hasSize(3);
    }

    @Test
    void aTransferToItselfIsNoStep() throws Exception {
        DrainStep away = step(ALICE, NOON, "50", "100");
        DrainStep toItself = new DrainStep(
                ALICE,
                away.stampMillis() + 1,
                away.position(),
                away.receivedAtMillis(),
                away.height(),
                away.blockHash(),
                away.timeSeconds(),
                away.txHash(),
                away.txIndex() + 1,
                0,
                ALICE,
                ether("50"),
                ether("50"),
                true);
        harness.blocks(away, toItself, step(ALICE, NOON + 10, "50", "50"));
        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void findsADrainWithinOneBlock() throws Exception {
        harness.block(
                step(ALICE, NOON * 1000, NOON, 4, ether("40"), ether("100")),
                step(ALICE, NOON * 1000, NOON, 9, ether("30"), ether("60")),
                step(ALICE, NOON * 1000, NOON, 11, ether("30"), ether("30")));
        assertThat(harness.alerts()).hasSize(1);
        assertThat(harness.alerts().get(0).evidence())
                .extracting(Evidence::txIndex)
                .containsExactly(4, 9, 11);
        assertThat(harness.alerts().get(0).sentence()).contains("in 3 outflows within 0 s, 100 % of the 100 ETH");
    }

    @Test
    void findsADrainAcrossBlocksOfOneSecond() throws Exception {
        harness.blocks(
                step(ALICE, NOON * 1000, NOON, 1, ether("40"), ether("100")),
                step(ALICE, NOON * 1000 + 1, NOON, 1, ether("30"), ether("60")),
                step(ALICE, NOON * 1000 + 2, NOON, 1, ether("30"), ether("30")));
        assertThat(harness.alerts()).hasSize(1);
        assertThat(harness.alerts().get(0).evidence())
                .extracting(Evidence::height)
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void oneDrainOfManyOutflowsIsOneAlert() throws Exception {
        DrainStep[] steps = new DrainStep[20];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = step(ALICE, NOON + i, "5", String.valueOf(100 - 5 * i));
        }
        harness.blocks(steps);
        assertThat(harness.alerts()).hasSize(1);
        assertThat(harness.alerts().get(0).evidence()).hasSize(18);
    }

    @Test
    void findsTheSecondDrainOfAWalletToo() throws Exception {
        harness.blocks(
                step(ALICE, NOON, "40", "100"),
                step(ALICE, NOON + 10, "30", "60"),
                step(ALICE, NOON + 20, "30", "30"),
                step(ALICE, NOON + 30, "20", "50"),
                step(ALICE, NOON + 40, "20", "30"),
                step(ALICE, NOON + 50, "10", "10"));
        assertThat(harness.alerts()).extracting(Alert::eventTimeSeconds).containsExactly(NOON + 20, NOON + 50);
        assertThat(harness.alerts())
                .extracting(alert -> alert.evidence().size())
                .containsExactly(3, 3);
    }

    @Test
    void keepsWalletsApart() throws Exception {
        harness.block(
                step(ALICE, NOON * 1000, NOON, 1, ether("40"), ether("100")),
                step(BOB, NOON * 1000, NOON, 2, ether("10"), ether("20")));
        harness.block(
                step(BOB, NOON * 1000 + 1, NOON, 1, ether("5"), ether("10")),
                step(ALICE, NOON * 1000 + 1, NOON, 2, ether("30"), ether("60")));
        assertThat(harness.alerts()).isEmpty();
        harness.block(
                step(ALICE, NOON * 1000 + 2, NOON, 1, ether("30"), ether("30")),
                step(BOB, NOON * 1000 + 2, NOON, 2, ether("5"), ether("5")));
        assertThat(harness.alerts()).extracting(Alert::subject).containsExactlyInAnyOrder(ALICE, BOB);
    }

    @Test
    void anOldPaymentDoesNotHoldBackADrain() throws Exception {
        harness.blocks(
                step(ALICE, NOON, "1", "101"),
                step(ALICE, NOON + TEN_MINUTES - 10, "40", "100"),
                step(ALICE, NOON + TEN_MINUTES + 10, "30", "60"),
                step(ALICE, NOON + TEN_MINUTES + 20, "30", "30"));
        assertThat(harness.alerts()).hasSize(1);
        assertThat(harness.alerts().get(0).evidence()).hasSize(3);
        assertThat(harness.alerts().get(0).eventTimeSeconds()).isEqualTo(NOON + TEN_MINUTES + 20);
    }

    @Test
    void alertsAtOnceWhereOnlyALaterBeginningMakesADrain() throws Exception {
        // Between the first and the second step the wallet lost 50 that were no step, so the first never completes.
        harness.blocks(
                step(ALICE, NOON, "1", "101"),
                step(ALICE, NOON + 1, "20", "50"),
                step(ALICE, NOON + 2, "20", "30"),
                step(ALICE, NOON + 3, "10", "10"));
        assertThat(harness.alerts()).hasSize(1);
        assertThat(harness.alerts().get(0).eventTimeSeconds()).isEqualTo(NOON + 3);
        assertThat(harness.alerts().get(0).evidence()).hasSize(3);
    }

    @Test
    void aRestartInMidPatternChangesNothing() throws Exception {
        DrainStep[] steps = {
            step(ALICE, NOON, "40", "100"),
            step(BOB, NOON + 10, "4", "10"),
            step(ALICE, NOON + 20, "30", "60"),
            step(BOB, NOON + 30, "3", "6"),
            step(ALICE, NOON + 40, "30", "30"),
            step(BOB, NOON + 50, "3", "3"),
        };
        try (DrainHarness restarted = new DrainHarness(RULE)) {
            for (DrainStep step : steps) {
                harness.block(step);
                restarted.block(step);
                restarted.restart();
            }
            assertThat(harness.alerts()).hasSize(2);
            assertThat(restarted.alerts()).isEqualTo(harness.alerts());
        }
    }

    @Test
    void keepsNothingOnceItsTimeHasPassed() throws Exception {
        harness.blocks(
                step(ALICE, NOON, "40", "100"), step(BOB, NOON + 1, "3", "20"), step(ALICE, NOON + 2, "5", "60"));
        assertThat(harness.stateEntries()).isPositive();
        harness.passTo(NOON + 2 + STATE_IS_OVER);
        assertThat(harness.stateEntries()).isZero();
        assertThat(harness.timers()).isZero();
        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void keepsNothingAfterAnAlertOnceItsTimeHasPassed() throws Exception {
        findsTheSecondDrainOfAWalletToo();
        harness.passTo(NOON + 50 + STATE_IS_OVER);
        assertThat(harness.stateEntries()).isZero();
        assertThat(harness.timers()).isZero();
    }

    @Test
    void aDrainOfMoreOutflowsThanTheBoundIsFoundInItsLastOnes() throws Exception {
        for (int i = 0; i < 25; i++) {
            harness.block(step(ALICE, NOON + i, "4", String.valueOf(100 - 4 * i)));
        }
        assertThat(harness.alerts()).hasSize(1);
        assertThat(harness.alerts().get(0).evidence()).hasSize(RULE.maximumOutflows());
        assertThat(harness.alerts().get(0).eventTimeSeconds()).isEqualTo(NOON + 22);
    }

    @Test
    void aBusyWalletsStateStopsGrowing() throws Exception {
        for (int i = 0; i < 3 * RULE.maximumOutflows(); i++) {
            harness.block(step(ALICE, NOON + i, "1", "100"));
        }
        long settled = harness.stateBytes();
        for (int i = 3 * RULE.maximumOutflows(); i < 500; i++) {
            harness.block(step(ALICE, NOON + i, "1", "100"));
        }
        assertThat(harness.alerts()).isEmpty();
        // What may still grow is one timer of some twenty bytes for each block with a step that opens.
        assertThat(harness.stateBytes()).isLessThan(settled + 500 * 32);
        harness.passTo(NOON + 500 + STATE_IS_OVER);
        assertThat(harness.stateEntries()).isZero();
        assertThat(harness.timers()).isZero();
    }

    @Test
    void severalRulesLookAtTheSameSteps() throws Exception {
        RapidDrainRule strict = rule(5, Duration.ofMinutes(1), 990_000, "50");
        try (DrainHarness other = new DrainHarness(strict)) {
            for (int i = 0; i < 5; i++) {
                DrainStep step = step(ALICE, NOON + 15L * i, "20", String.valueOf(100 - 20 * i));
                harness.block(step);
                other.block(step);
            }
            assertThat(harness.alerts()).extracting(Alert::eventTimeSeconds).containsExactly(NOON + 60);
            assertThat(other.alerts()).extracting(Alert::eventTimeSeconds).containsExactly(NOON + 60);
        }
    }

    @Test
    void allowsRulesOfTwoOutflows() throws Exception {
        try (DrainHarness two = new DrainHarness(rule(2, Duration.ofMinutes(10), 900_000, "10"))) {
            two.blocks(step(ALICE, NOON, "50", "100"), step(ALICE, NOON + 60, "45", "50"));
            assertThat(two.alerts()).hasSize(1);
        }
    }

    private static Evidence evidence(DrainStep step) {
        return new Evidence(
                step.height(),
                step.blockHash(),
                step.txHash(),
                step.txIndex(),
                step.ordinal(),
                step.counterparty(),
                null,
                step.amount());
    }
}
