package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletWindow;
import io.arx.functions.alerts.PublishedWallets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roll-ups and facts behind real panes, against a recomputation from the definitions. */
class WalletRollUpsTest {

    private static final long NOON = 1_700_049_600;
    private static final int WINDOW = 12;
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Address ALICE = WalletBlocks.wallet(1);
    private static final Address BOB = WalletBlocks.wallet(2);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void finalRollUpsAreWhatTheDefinitionsSayWhereverItIsRestarted(long seed) throws Exception {
        finals(seed, 700, false);
    }

    @Test
    void finalRollUpsAreTheSameOnRocksDb() throws Exception {
        finals(6, 150, true);
    }

    private static void finals(long seed, int count, boolean rocksDb) throws Exception {
        Random random = new Random(seed);
        ReferenceRollUps reference = new ReferenceRollUps();
        try (var harness = new RollUpHarness(Pass.FINAL, 1, PublishedWallets.ALL, MONTH, rocksDb)) {
            long seconds = NOON;
            for (int i = 0; i < count; i++) {
                seconds += random.nextInt(40) == 0 ? random.nextInt(30 * 3600) : random.nextInt(60);
                WalletBlock block = PaneSlabTest.randomBlock(random, i + 1, seconds);
                reference.apply(block, seconds);
                harness.process(block);
                harness.watermark(seconds * 1000 + i);
                if (random.nextInt(30) == 0) {
                    harness.restart();
                }
            }
            harness.watermark((seconds + Duration.ofDays(2).toSeconds()) * 1000);

            Map<ReferenceRollUps.Key, WalletWindow> expected = reference.windows(true);
            assertThat(harness.sent).hasSameSizeAs(expected.keySet());
            assertThat(harness.sent).allSatisfy(rollUp -> {
                WalletWindow window = rollUp.window();
                assertThat(window).isEqualTo(expected.get(ReferenceRollUps.Key.of(window)));
                assertThat(rollUp.throughSeconds()).isEqualTo(window.startSeconds() + window.lengthSeconds());
            });
            Map<Address, WalletFacts> last = new HashMap<>();
            harness.facts.forEach(facts -> last.put(facts.wallet(), facts));
            reference.facts().forEach((wallet, facts) -> assertThat(later(last.get(wallet), facts.throughSeconds()))
                    .isEqualTo(facts));
        }
    }

    /** Minutes in which nothing counts move no time forward in settled facts. */
    private static WalletFacts later(WalletFacts facts, long throughSeconds) {
        return new WalletFacts(
                facts.chain(),
                facts.wallet(),
                facts.version(),
                throughSeconds,
                facts.firstSeenSeconds(),
                facts.lastSeenSeconds(),
                facts.lastOutflowSeconds(),
                facts.inCount(),
                facts.outCount(),
                facts.transactions(),
                facts.failedTransactions(),
                facts.nativeReceived(),
                facts.nativeSpent(),
                facts.highestNonce());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void theHeadHasWhatItsBranchHasAfterEveryPositionWhereverItIsRestarted(long seed) throws Exception {
        new Head(seed, false).follow(350, 20);
    }

    @Test
    void theHeadHasTheSameOnRocksDb() throws Exception {
        new Head(17, true).follow(100, 10);
    }

    /** A head that is followed, and what a read model has of it. */
    private static final class Head {

        private final long seed;
        private final Random random;
        private final RollUpHarness harness;
        private final Map<ReferenceRollUps.Key, WalletRollUp> readModel = new HashMap<>();
        private final Map<Address, WalletFacts> facts = new HashMap<>();

        /** Of each wallet the second at which the newest minute ends that any branch touched. */
        private final Map<Address, Long> touched = new HashMap<>();

        private int compared;

        Head(long seed, boolean rocksDb) throws Exception {
            this.seed = seed;
            this.random = new Random(seed);
            this.harness = new RollUpHarness(Pass.HEAD, WINDOW, PublishedWallets.ALL, MONTH, rocksDb);
        }

        void follow(int entries, int restartEach) throws Exception {
            List<ForkedHistory.Entry> log = ForkedHistory.of(seed, WINDOW, NOON, entries);
            for (int i = 0; i < log.size(); i++) {
                ForkedHistory.Entry entry = log.get(i);
                for (ForkedHistory.Step step : entry.steps()) {
                    for (WalletBlock block : step.records()) {
                        touched.merge(block.wallet(), (block.timeSeconds() / 60 + 1) * 60, Math::max);
                        harness.process(block);
                        if (random.nextInt(restartEach * 3) == 0) {
                            harness.restart();
                        }
                    }
                }
                harness.watermark(entry.stampMillis());
                collect(entry.position());
                if (random.nextInt(restartEach) == 0) {
                    harness.restart();
                }
                compare(ForkedHistory.branchAfter(log.subList(0, i + 1)), entry.stampMillis());
            }
            harness.watermark((NOON + Duration.ofDays(30).toSeconds()) * 1000);
            collect(Long.MAX_VALUE);
            compare(ForkedHistory.branchAfter(log), Long.MAX_VALUE);
            harness.close();
            assertThat(compared).isGreaterThan(entries);
        }

        private void collect(long position) {
            for (WalletRollUp rollUp : harness.sent) {
                WalletRollUp before = readModel.put(ReferenceRollUps.Key.of(rollUp.window()), rollUp);
                assertThat(rollUp.window().isFinal()).isFalse();
                assertThat(rollUp.window().version()).isLessThanOrEqualTo(position);
                if (before != null) {
                    assertLater(
                            before.window().version(),
                            before.throughSeconds(),
                            rollUp.window().version(),
                            rollUp.throughSeconds(),
                            rollUp);
                }
            }
            harness.sent.clear();
            for (WalletFacts found : harness.facts) {
                WalletFacts before = facts.put(found.wallet(), found);
                if (before != null) {
                    assertLater(
                            before.version(), before.throughSeconds(), found.version(), found.throughSeconds(), found);
                }
            }
            harness.facts.clear();
        }

        private static void assertLater(long version, long through, long newVersion, long newThrough, Object what) {
            assertThat(newVersion > version || (newVersion == version && newThrough > through))
                    .as("(%s, %s) comes before (%s, %s) of %s", version, through, newVersion, newThrough, what)
                    .isTrue();
        }

        /** Compares wallets all of whose minutes are over; of the others a pane may still be open. */
        private void compare(List<ForkedHistory.Step> branch, long stampMillis) {
            ReferenceRollUps reference = new ReferenceRollUps();
            branch.forEach(step -> step.records().forEach(block -> reference.apply(block, block.timeSeconds())));
            Map<ReferenceRollUps.Key, WalletWindow> expected = reference.windows(false);
            expected.forEach((key, window) -> {
                if (isOver(key.wallet(), stampMillis)) {
                    compared++;
                    assertThat(readModel.get(key)).as("%s", key).isNotNull();
                    assertThat(withoutVersion(readModel.get(key).window())).isEqualTo(withoutVersion(window));
                }
            });
            readModel.forEach((key, rollUp) -> {
                if (isOver(key.wallet(), stampMillis) && !expected.containsKey(key)) {
                    assertThat(rollUp.window())
                            .isEqualTo(WalletWindow.empty(
                                    ChainId.ETHEREUM,
                                    key.wallet(),
                                    key.startSeconds(),
                                    key.lengthSeconds(),
                                    rollUp.window().version()));
                }
            });
            reference.facts().forEach((wallet, known) -> {
                if (isOver(wallet, stampMillis)) {
                    WalletFacts found = facts.get(wallet);
                    assertThat(withoutVersion(found)).isEqualTo(withoutVersion(known));
                }
            });
        }

        private boolean isOver(Address wallet, long stampMillis) {
            return touched.get(wallet) * 1000 <= stampMillis - WalletPanes.STAGGER_MILLIS;
        }

        private static WalletFacts withoutVersion(WalletFacts facts) {
            return new WalletFacts(
                    facts.chain(),
                    facts.wallet(),
                    0,
                    0,
                    facts.firstSeenSeconds(),
                    facts.lastSeenSeconds(),
                    facts.lastOutflowSeconds(),
                    facts.inCount(),
                    facts.outCount(),
                    facts.transactions(),
                    facts.failedTransactions(),
                    facts.nativeReceived(),
                    facts.nativeSpent(),
                    facts.highestNonce());
        }

        private static WalletWindow withoutVersion(WalletWindow window) {
            return new WalletWindow(
                    window.chain(),
                    window.wallet(),
                    window.startSeconds(),
                    window.lengthSeconds(),
                    0,
                    window.isFinal(),
                    window.inCount(),
                    window.outCount(),
                    window.nativeIn(),
                    window.nativeOut(),
                    window.largestNative(),
                    window.counterparties(),
                    window.transactions(),
                    window.failedTransactions(),
                    window.gasPaid(),
                    window.approvals(),
                    window.contractsCreated(),
                    window.usd(),
                    window.highestNonce());
        }
    }

    @Test
    void aRunningDayIsSentWithEveryPaneOfTheHeadAndAFinalOneWhenItIsOver() throws Exception {
        try (var head = new RollUpHarness(Pass.HEAD, WINDOW, PublishedWallets.ALL, MONTH, false);
                var finals = new RollUpHarness(Pass.FINAL, 1, PublishedWallets.ALL, MONTH, false)) {
            for (int minute = 0; minute < 2; minute++) {
                long seconds = NOON + 60L * minute;
                head.process(payment(ALICE, minute + 1, seconds, Verb.APPLY));
                finals.process(payment(ALICE, minute + 1, seconds, Verb.FINAL));
                head.watermark(seconds * 1000);
                finals.watermark(seconds * 1000);
            }
            head.watermark((NOON + 126) * 1000);
            finals.watermark((NOON + 126) * 1000);

            assertThat(head.sent)
                    .filteredOn(rollUp -> rollUp.window().lengthSeconds() == WalletRollUp.DAY)
                    .extracting(rollUp -> rollUp.window().inCount(), WalletRollUp::throughSeconds)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(1, NOON + 60),
                            org.assertj.core.groups.Tuple.tuple(2, NOON + 120));
            assertThat(finals.sent).isEmpty();
            finals.watermark((NOON + 43_206) * 1000);
            assertThat(finals.sent)
                    .extracting(rollUp -> rollUp.window().lengthSeconds())
                    .containsExactly(WalletRollUp.FIVE_MINUTES, WalletRollUp.HOUR, WalletRollUp.DAY);
        }
    }

    @Test
    void sendsOnlyPublishedWalletsAndKnowsTheOthers() throws Exception {
        try (var harness = new RollUpHarness(Pass.FINAL, 1, PublishedWallets.watched(Set.of(ALICE)), MONTH, false)) {
            harness.process(payment(ALICE, 1, NOON, Verb.FINAL));
            harness.process(payment(BOB, 1, NOON, Verb.FINAL));
            harness.watermark((NOON + 306) * 1000);

            assertThat(harness.sent)
                    .extracting(rollUp -> rollUp.window().wallet())
                    .containsExactly(ALICE);
            assertThat(harness.facts).extracting(WalletFacts::wallet).containsExactly(ALICE);
            assertThat(harness.stateEntries()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 30})
    void allStateOfAnIdleWalletIsGoneAfterTheRetention(int days) throws Exception {
        Duration retention = Duration.ofDays(days);
        try (var harness = new RollUpHarness(Pass.FINAL, 1, PublishedWallets.ALL, retention, false)) {
            harness.process(payment(ALICE, 1, NOON, Verb.FINAL));
            harness.watermark((NOON + retention.toSeconds() - 60) * 1000);
            assertThat(harness.stateEntries()).isEqualTo(1);
            assertThat(harness.timers()).isEqualTo(1);
            harness.watermark((NOON + retention.toSeconds() * 31 / 30 + 66) * 1000);
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void allStateOfAnIdleWalletOfTheHeadIsGoneAfterTheRetentionToo() throws Exception {
        Duration retention = Duration.ofDays(3);
        try (var harness = new RollUpHarness(Pass.HEAD, WINDOW, PublishedWallets.ALL, retention, false)) {
            harness.process(payment(ALICE, 1, NOON, Verb.APPLY));
            for (long seconds = NOON + 60, position = 2;
                    seconds < NOON + retention.toSeconds() * 32 / 30;
                    seconds += 3600) {
                harness.process(payment(BOB, position++, seconds, Verb.APPLY));
                harness.watermark(seconds * 1000);
            }
            assertThat(harness.stateEntries()).isEqualTo(1);
        }
    }

    @Test
    void endsThoughPanesArePending() throws Exception {
        try (var harness = new RollUpHarness(Pass.HEAD, WINDOW, PublishedWallets.ALL, MONTH, false)) {
            harness.process(payment(ALICE, 1, NOON, Verb.APPLY));
            harness.watermark(Long.MAX_VALUE);
            assertThat(harness.sent).hasSize(3);
        }
    }

    @Test
    void countsCounterpartiesOfADayByOneSketchWhateverTheMinutes() throws Exception {
        int each = 3000;
        try (var harness = new RollUpHarness(Pass.FINAL, 1, PublishedWallets.ALL, MONTH, false)) {
            for (int minute = 0; minute < 3; minute++) {
                WalletBlocks block = WalletBlocks.of(ALICE, minute + 1, NOON + 60L * minute);
                for (int i = 0; i < each; i++) {
                    block.receives(WalletBlocks.wallet(minute * each / 2 + i + 10), Amount.of(1));
                }
                harness.process(block.verb(Verb.FINAL).build());
            }
            harness.watermark((NOON + 43_206) * 1000);

            assertThat(harness.sent)
                    .extracting(rollUp -> (double) rollUp.window().counterparties())
                    .hasSize(3)
                    .allSatisfy(count ->
                            assertThat(count).isCloseTo(2 * each, org.assertj.core.data.Percentage.withPercentage(5)))
                    .containsOnly((double) harness.sent.get(0).window().counterparties());
        }
    }

    private static WalletBlock payment(Address wallet, long position, long seconds, Verb verb) {
        return WalletBlocks.of(wallet, position, seconds)
                .verb(verb)
                .receives(WalletBlocks.wallet(99), Amount.of(5))
                .build();
    }
}
