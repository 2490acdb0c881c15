package io.arx.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.devnet.BruteForceRules.DrainRule;
import io.arx.devnet.DevnetSettings.AttackCadence;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exactly the alerts that the scripts expect satisfy the rules, and clearly so. */
class GroundTruthTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, -8_000_000_000L})
    void exactlyTheExpectedAlertsSatisfyTheRules(long seed) {
        RenderedChain chain =
                new RenderedChain(DevnetSettings.defaults().withSeed(seed).withTransactionsPerBlock(40));
        BruteForceRules rules = seeBlocks(chain, 1_200);
        List<ExpectedAlert> expected = chain.chain().truth().upTo(1_200);

        assertThat(rules.whales()).isEqualTo(lines(expected, ExpectedAlert.WHALE_TRANSFER));
        assertThat(rules.drains(DrainRule.STATED)).isEqualTo(lines(expected, ExpectedAlert.RAPID_DRAIN));
        assertThat(expected).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.25S", "PT2S", "PT12S"})
    void holdsForOtherBlockTimesAndManyAttacks(Duration blockTime) {
        RenderedChain chain = new RenderedChain(DevnetSettings.defaults()
                .withBlockTime(blockTime)
                .withTransactionsPerBlock(10)
                .withCadence(new AttackCadence(30, 30, 60)));
        BruteForceRules rules = seeBlocks(chain, 1_000);
        List<ExpectedAlert> expected = chain.chain().truth().upTo(1_000);

        assertThat(rules.whales()).isEqualTo(lines(expected, ExpectedAlert.WHALE_TRANSFER));
        assertThat(rules.drains(DrainRule.STATED)).isEqualTo(lines(expected, ExpectedAlert.RAPID_DRAIN));
    }

    @Test
    void noDrainAndNoNearMissIsSoCloseThatFeesDecide() {
        RenderedChain chain = new RenderedChain(DevnetSettings.defaults()
                .withSeed(11)
                .withTransactionsPerBlock(20)
                .withCadence(new AttackCadence(10, 20, 40)));
        BruteForceRules rules = seeBlocks(chain, 1_500);
        Set<String> expected = lines(chain.chain().truth().upTo(1_500), ExpectedAlert.RAPID_DRAIN);

        assertThat(rules.drains(new DrainRule(3, 600, "0.885", "10"))).isEqualTo(expected);
        assertThat(rules.drains(new DrainRule(3, 600, "0.915", "10"))).isEqualTo(expected);
        assertThat(rules.drains(new DrainRule(3, 500, "0.9", "10"))).isEqualTo(expected);
        assertThat(rules.drains(new DrainRule(3, 660, "0.9", "10"))).isEqualTo(expected);
        assertThat(rules.drains(new DrainRule(3, 600, "0.9", "9.8"))).isEqualTo(expected);
        assertThat(rules.drains(new DrainRule(3, 600, "0.9", "11.9"))).isEqualTo(expected);
    }

    @Test
    void everyKindOfNearMissTakesPart() {
        RenderedChain chain =
                new RenderedChain(DevnetSettings.defaults().withSeed(12).withTransactionsPerBlock(20));
        BruteForceRules rules = seeBlocks(chain, 1_500);
        Set<String> drains = rules.drains(DrainRule.STATED);

        assertThat(rules.drains(new DrainRule(2, 600, "0.9", "10"))).hasSizeGreaterThan(drains.size());
        assertThat(rules.drains(new DrainRule(3, 600, "0.68", "10"))).hasSizeGreaterThan(drains.size());
        assertThat(rules.drains(new DrainRule(3, 900, "0.9", "10"))).hasSizeGreaterThan(drains.size());
        assertThat(rules.drains(new DrainRule(3, 600, "0.9", "8.9"))).hasSizeGreaterThan(drains.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void attacksComeSoonAndSteadily(long seed) {
        DevnetChain chain =
                new DevnetChain(DevnetSettings.defaults().withSeed(seed).withTransactionsPerBlock(10));
        for (int i = 0; i < 1_000; i++) {
            chain.produceNext();
        }

        assertThat(chain.truth().upTo(20)).anyMatch(alert -> alert.rule().equals(ExpectedAlert.WHALE_TRANSFER));
        assertThat(chain.truth().upTo(60)).anyMatch(alert -> alert.rule().equals(ExpectedAlert.RAPID_DRAIN));
        assertThat(lines(chain.truth().upTo(1_000), ExpectedAlert.RAPID_DRAIN)).hasSizeBetween(15, 70);
        assertThat(lines(chain.truth().upTo(1_000), ExpectedAlert.WHALE_TRANSFER))
                .hasSizeBetween(35, 150);
    }

    private static BruteForceRules seeBlocks(RenderedChain chain, int blocks) {
        BruteForceRules rules = new BruteForceRules();
        for (int i = 0; i < blocks; i++) {
            rules.see(chain.next());
        }
        return rules;
    }

    private static Set<String> lines(List<ExpectedAlert> alerts, String rule) {
        Set<String> lines = new TreeSet<>();
        for (ExpectedAlert alert : alerts) {
            if (alert.rule().equals(rule)) {
                lines.add(BruteForceRules.line(
                        rule, alert.subject().toString(), alert.trigger().toString()));
            }
        }
        return lines;
    }
}
