package io.arx.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.devnet.BruteForceRules.DrainRule;
import io.arx.devnet.DevnetSettings.AttackCadence;
import io.arx.devnet.DevnetSettings.FinalityLag;
import io.arx.devnet.world.Dice;
import io.arx.devnet.world.Participants;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import io.arx.events.Withdrawal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaving blocks for others, and coming back to them. */
class DevnetForksTest {

    private static final DevnetSettings SETTINGS =
            DevnetSettings.defaults().withSeed(4).withTransactionsPerBlock(30).withFinality(FinalityLag.of(100, 300));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 257})
    void aForkKeepsWhatIsBelowAndReplacesWhatIsAbove(int depth) {
        DevnetChain chain = grown(SETTINGS.withTransactionsPerBlock(5), 300);
        List<Hash> before = hashes(chain);
        DevnetBlock head = chain.fork(ForkPlan.ofDepth(depth));
        assertThat(head.height()).isEqualTo(301);
        List<Hash> after = hashes(chain);
        assertThat(after.subList(0, 301 - depth)).isEqualTo(before.subList(0, 301 - depth));
        assertThat(after.subList(301 - depth, 301)).doesNotContainAnyElementsOf(before);
        for (long height = 1; height <= 301; height++) {
            assertThat(chain.block(height).header().parentHash())
                    .isEqualTo(chain.block(height - 1).hash());
        }
        before.forEach(hash ->
                assertThat(chain.block(hash)).as("left blocks can be asked for").isNotNull());
    }

    @Test
    void orphanedTransactionsAllComeAgainInAnotherOrderAndSomeInOtherBlocks() {
        DevnetChain chain = grown(SETTINGS, 60);
        Map<TxHash, String> before = places(chain, 51, 60);
        chain.fork(ForkPlan.ofDepth(10));
        grow(chain, 3);
        Map<TxHash, String> after = places(chain, 51, chain.head().height());
        assertThat(after.keySet()).containsAll(before.keySet());
        long inOtherBlocks = before.keySet().stream()
                .filter(hash -> !block(before.get(hash)).equals(block(after.get(hash))))
                .count();
        assertThat(inOtherBlocks).isBetween(before.size() / 10L, before.size() * 2L / 3);
        long elsewhere = before.keySet().stream()
                .filter(hash -> !before.get(hash).equals(after.get(hash)))
                .count();
        assertThat(elsewhere).isGreaterThan(before.size() / 2L);
    }

    @Test
    void eachAccountsTransactionsKeepTheirOrder() {
        DevnetChain chain = grown(SETTINGS, 60);
        Map<Address, List<TxHash>> before = histories(chain, 41, 60);
        chain.fork(ForkPlan.ofDepth(20));
        grow(chain, 3);
        Map<Address, List<TxHash>> after = histories(chain, 41, chain.head().height());
        before.forEach((account, history) -> {
            List<TxHash> again = new ArrayList<>(after.get(account));
            again.retainAll(new HashSet<>(history));
            assertThat(again).as("transactions of %s", account).isEqualTo(history);
        });
    }

    @Test
    void whatIsLostIsOrdinaryAndNeverComesAgain() {
        DevnetChain chain = grown(SETTINGS, 60);
        Map<TxHash, String> before = places(chain, 51, 60);
        List<ExpectedAlert> expected = chain.truth().upTo(60);
        chain.fork(ForkPlan.ofDepth(10).withLostShare(0.5));
        grow(chain, 30);
        Map<TxHash, String> after = places(chain, 51, chain.head().height());
        Set<TxHash> lost = new HashSet<>(before.keySet());
        lost.removeAll(after.keySet());
        assertThat(lost.size()).isBetween(before.size() / 20, before.size() / 2);
        Set<TxHash> triggers = new HashSet<>();
        chain.truth().upTo(chain.head().height()).forEach(alert -> triggers.add(alert.trigger()));
        assertThat(expected).extracting(ExpectedAlert::trigger).isSubsetOf(triggers);
    }

    @Test
    void anAttackCanBeLostAndIsThenNoLongerExpected() {
        DevnetChain chain = grown(SETTINGS.withCadence(new AttackCadence(80, 0, 0)), 60);
        Set<TxHash> before = triggers(chain);
        chain.fork(ForkPlan.ofDepth(20).withLosesAttacks(true));
        assertThat(triggers(chain)).hasSizeLessThan(before.size());
        Set<TxHash> lost = new HashSet<>(before);
        lost.removeAll(triggers(chain));
        assertThat(places(chain, 1, chain.head().height()).keySet()).doesNotContainAnyElementsOf(lost);
    }

    @Test
    void flippingBackRestoresTheBranchAndItsTruth() {
        DevnetChain chain = grown(SETTINGS, 80);
        DevnetBlock tip = chain.head();
        List<Hash> before = hashes(chain);
        List<ExpectedAlert> truth = chain.truth().upTo(80);
        Amount balance = chain.balance(tip.header().miner());
        DevnetBlock other = chain.fork(ForkPlan.ofDepth(12).withLength(15).withLostShare(0.3));
        assertThat(chain.orphanedTips()).containsExactly(tip);
        assertThat(chain.flipBack(tip.hash())).isSameAs(tip);
        assertThat(hashes(chain)).isEqualTo(before);
        assertThat(chain.truth().upTo(1_000)).isEqualTo(truth);
        assertThat(chain.balance(tip.header().miner())).isEqualTo(balance);
        assertThat(chain.orphanedTips()).containsExactly(other);
        assertThatThrownBy(() -> chain.flipBack(tip.hash()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is on the present branch");
        assertThatThrownBy(() -> chain.flipBack(Hash.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no kept branch");
    }

    @Test
    void aShorterBranchMakesTheHeadGoBack() {
        DevnetChain chain = grown(SETTINGS, 50);
        assertThat(chain.fork(ForkPlan.ofDepth(8).withLength(3)).height()).isEqualTo(45);
        assertThat(chain.block(46)).isNull();
    }

    @Test
    void finalityNeverFallsAndIsBrokenOnlyOnRequest() {
        DevnetChain chain = grown(SETTINGS.withFinality(FinalityLag.of(3, 10)), 50);
        assertThat(chain.finalizedHeight()).isEqualTo(40);
        assertThatThrownBy(() -> chain.fork(ForkPlan.ofDepth(11)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("block 40 is final");
        chain.fork(ForkPlan.ofDepth(10).withLength(2));
        assertThat(chain.head().height()).isEqualTo(42);
        assertThat(chain.finalizedHeight()).isEqualTo(40);
        Hash finalBlock = chain.block(40).hash();
        chain.fork(ForkPlan.ofDepth(5).withBreaksFinality(true));
        assertThat(chain.block(40).hash()).isNotEqualTo(finalBlock);
        assertThat(chain.finalizedHeight()).isEqualTo(40);
    }

    @Test
    void equalSettingsAndForksMakeEqualChains() {
        assertThat(hashes(shaken(SETTINGS, 120, 9))).isEqualTo(hashes(shaken(SETTINGS, 120, 9)));
        assertThat(hashes(shaken(SETTINGS, 120, 9))).isNotEqualTo(hashes(shaken(SETTINGS, 120, 10)));
    }

    @ParameterizedTest
    @CsvSource({"1, PT1S", "3, PT0.25S", "4, PT12S"})
    void theTruthIsThatOfThePresentBranchHoweverOftenItForks(long seed, Duration blockTime) {
        DevnetSettings settings = DevnetSettings.defaults()
                .withSeed(seed)
                .withBlockTime(blockTime)
                .withTransactionsPerBlock(15)
                .withFinality(FinalityLag.of(10, 40))
                .withCadence(new AttackCadence(20, 15, 20));
        DevnetChain chain = shaken(settings, 500, seed);
        long height = chain.head().height();
        BruteForceRules rules = new BruteForceRules();
        RenderedChain.of(chain).forEach(rules::see);
        List<ExpectedAlert> expected = chain.truth().upTo(height);
        assertThat(expected).doesNotHaveDuplicates();
        assertThat(rules.whales()).isEqualTo(lines(expected, ExpectedAlert.WHALE_TRANSFER));
        assertThat(rules.drains(DrainRule.STATED)).isEqualTo(lines(expected, ExpectedAlert.RAPID_DRAIN));
        expected.forEach(alert ->
                assertThat(chain.block(alert.height()).transactionHashes()).contains(alert.trigger()));
    }

    @Test
    void noncesFeesAndWithdrawalsFollowOnEveryBranch() {
        DevnetChain chain = shaken(SETTINGS, 400, 5);
        Map<Address, Long> nonces = new HashMap<>();
        long withdrawal = 0;
        for (long height = 1; height <= chain.head().height(); height++) {
            DevnetBlock block = chain.block(height);
            assertThat(block.transactionHashes()).doesNotHaveDuplicates();
            block.transactions().forEach(transaction -> {
                assertThat(transaction.nonce()).isEqualTo(nonces.getOrDefault(transaction.from(), 0L));
                assertThat(transaction.feeCap()).isGreaterThanOrEqualTo(block.baseFee());
                nonces.merge(transaction.from(), 1L, Long::sum);
            });
            for (Withdrawal next : block.withdrawals()) {
                assertThat(next.index()).isEqualTo(++withdrawal);
            }
        }
    }

    /** A chain that has been through forks of every kind. */
    private static DevnetChain shaken(DevnetSettings settings, int blocks, long seed) {
        DevnetChain chain = grown(settings, 60);
        Dice dice = new Dice(seed);
        while (chain.head().height() < blocks) {
            int deepest = (int) Math.min(24, chain.head().height() - chain.finalizedHeight());
            int depth = 1 + dice.below(Math.max(1, deepest));
            switch (dice.below(4)) {
                case 0 -> chain.fork(ForkPlan.ofDepth(depth));
                case 1 -> chain.fork(ForkPlan.ofDepth(depth)
                        .withLength(1 + dice.below(depth + 3))
                        .withLostShare(0.3)
                        .withLosesAttacks(dice.chance(0.3)));
                case 2 -> flipBackIfPossible(chain);
                default -> grow(chain, dice.below(20));
            }
            grow(chain, 1 + dice.below(12));
        }
        return chain;
    }

    private static void flipBackIfPossible(DevnetChain chain) {
        List<DevnetBlock> tips = chain.orphanedTips();
        for (int i = tips.size() - 1; i >= 0; i--) {
            DevnetBlock fork = tips.get(i);
            while (fork != chain.block(fork.height())) {
                fork = chain.block(fork.header().parentHash());
            }
            if (fork.height() >= chain.finalizedHeight()) {
                chain.flipBack(tips.get(i).hash());
                return;
            }
        }
    }

    private static DevnetChain grown(DevnetSettings settings, int blocks) {
        DevnetChain chain = new DevnetChain(settings);
        grow(chain, blocks);
        return chain;
    }

    private static void grow(DevnetChain chain, int blocks) {
        for (int i = 0; i < blocks; i++) {
            chain.produceNext();
        }
    }

    private static List<Hash> hashes(DevnetChain chain) {
        List<Hash> hashes = new ArrayList<>();
        for (long height = 0; height <= chain.head().height(); height++) {
            hashes.add(chain.block(height).hash());
        }
        return hashes;
    }

    private static Map<TxHash, String> places(DevnetChain chain, long from, long to) {
        Map<TxHash, String> places = new HashMap<>();
        for (long height = from; height <= to; height++) {
            List<TxHash> hashes = chain.block(height).transactionHashes();
            for (int i = 0; i < hashes.size(); i++) {
                places.put(hashes.get(i), height + "/" + i);
            }
        }
        return places;
    }

    private static String block(String place) {
        return place.substring(0, place.indexOf('/'));
    }

    private static Map<Address, List<TxHash>> histories(DevnetChain chain, long from, long to) {
        Map<Address, List<TxHash>> histories = new HashMap<>();
        for (long height = from; height <= to; height++) {
            DevnetBlock block = chain.block(height);
            for (int i = 0; i < block.transactions().size(); i++) {
                TxHash hash = block.transactionHashes().get(i);
                var transaction = block.transactions().get(i);
                Participants.of(transaction.from(), transaction.call()).forEach(account -> histories
                        .computeIfAbsent(account, unknown -> new ArrayList<>())
                        .add(hash));
            }
        }
        return histories;
    }

    private static Set<TxHash> triggers(DevnetChain chain) {
        Set<TxHash> triggers = new HashSet<>();
        chain.truth().upTo(chain.head().height()).forEach(alert -> triggers.add(alert.trigger()));
        return triggers;
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
