package io.arx.functions.rules;

import static io.arx.functions.rules.Drains.ether;
import static io.arx.functions.rules.Drains.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.arx.events.Amount;
import io.arx.events.Severity;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void formatsAmountsExactly() {
        assertThat(NativeAmounts.format(Amount.ZERO, "ETH")).isEqualTo("0 ETH");
        assertThat(NativeAmounts.format(Amount.ONE, "ETH")).isEqualTo("0.000000000000000001 ETH");
        assertThat(NativeAmounts.format(ether("120.5"), "POL")).isEqualTo("120.5 POL");
        assertThat(NativeAmounts.format(ether("1000000"), "BNB")).isEqualTo("1000000 BNB");
        assertThat(NativeAmounts.format(Amount.MAX, "ETH"))
                .isEqualTo("115792089237316195423570985008687907853269984665640564039457.584007913129639935 ETH");
    }

    @Test
    void drainRulesRefuseWhatMakesNoSense() {
        refuses(() -> rule(1, MINUTE, 900_000, "10"), "minimumOutflows must be at least 2, not 1");
        refuses(() -> rule(3, Duration.ofMillis(1500), 900_000, "10"), "whole number of seconds");
        refuses(() -> rule(3, Duration.ZERO, 900_000, "10"), "whole number of seconds");
        refuses(() -> rule(3, MINUTE, 0, "10"), "share must be more than 0");
        refuses(() -> rule(3, MINUTE, 1_000_001, "10"), "at most 1,000,000 millionths");
        refuses(() -> rule(3, MINUTE, 900_000, "0"), "minimumHeld must be more than 0");
    }

    @Test
    void aRuleOfManyOutflowsAllowsAsMany() {
        assertThat(rule(100, MINUTE, 900_000, "10").maximumOutflows()).isEqualTo(100);
        assertThat(Drains.RULE.maximumOutflows()).isEqualTo(20);
    }

    @Test
    void sharesAreComparedExactly() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            BigInteger whole = new BigInteger(1 + random.nextInt(256), random);
            long millionths = random.nextLong(1, 1_000_001);
            BigInteger limit = whole.multiply(BigInteger.valueOf(millionths))
                    .add(BigInteger.valueOf(999_999))
                    .divide(BigInteger.valueOf(1_000_000));
            assertThat(Shares.isAtLeast(Amount.of(limit), Amount.of(whole), millionths))
                    .isTrue();
            if (limit.signum() > 0) {
                Amount below = Amount.of(limit.subtract(BigInteger.ONE));
                assertThat(Shares.isAtLeast(below, Amount.of(whole), millionths))
                        .isFalse();
            }
        }
    }

    @Test
    void sumsStopAtTheLargestAmount() {
        assertThat(ether("1").plusCapped(ether("2"))).isEqualTo(ether("3"));
        assertThat(Amount.MAX.plusCapped(Amount.ONE)).isEqualTo(Amount.MAX);
    }

    @Test
    void aRuleSetKnowsTheWidestBoundsOfItsDrainRules() {
        RuleSet rules = new RuleSet(
                List.of(),
                List.of(
                        Drains.RULE,
                        new RapidDrainRule("slow-drain", Severity.LOW, 5, Duration.ofHours(1), 500_000, ether("50"))));
        assertThat(rules.lowestDrainHolding()).isEqualTo(ether("10"));
        assertThat(rules.longestDrainTime()).isEqualTo(Duration.ofHours(1));
        RuleSet none = new RuleSet(List.of(), List.of());
        assertThat(none.lowestDrainHolding()).isEqualTo(Amount.MAX);
        assertThat(none.longestDrainTime()).isZero();
    }

    @Test
    void aRuleSetRefusesTwoRulesOfOneName() {
        refuses(
                () -> new RuleSet(
                        List.of(new WhaleTransferRule("rapid-drain", Severity.LOW, ether("1"))), List.of(Drains.RULE)),
                "two rules are named 'rapid-drain'");
    }

    private static void refuses(Runnable making, String reason) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessageContaining(reason);
    }
}
