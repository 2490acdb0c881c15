package io.arx.functions.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Pass;
import io.arx.events.TokenWindow;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import io.arx.events.WalletEdges;
import io.arx.events.control.WatchChange;
import io.arx.functions.alerts.PublishedWallets;
import io.arx.functions.ledger.PlainLedger.Key;
import io.arx.functions.wallet.ForkedHistory;
import io.arx.functions.wallet.WalletBlocks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ledgers of watched wallets over random histories with reorganisations, against {@link PlainLedger}. */
class WalletLedgersTest {

    private static final int WINDOW = 8;
    private static final long START = 1_700_000_000;
    private static final long DAY = 86_400;
    private static final Address WATCHED = WalletBlocks.wallet(1);
    private static final Address OTHER = WalletBlocks.wallet(2);
    private static final PublishedWallets NONE = PublishedWallets.watched(Set.of());

    @ParameterizedTest
    @CsvSource({"1,false", "2,false", "3,false", "4,true"})
    void finalWindowsAreThoseOfAPlainRecomputationEachSentOnce(long seed, boolean rocksDb) throws Exception {
        List<ForkedHistory.Step> branch = ForkedHistory.branchAfter(ForkedHistory.of(seed, WINDOW, START, 400));
        Random random = new Random(seed);
        Map<Address, PlainLedger> plain = new HashMap<>();
        try (LedgerHarness ledgers = new LedgerHarness(Pass.FINAL, WINDOW, PublishedWallets.ALL, rocksDb)) {
            long stampMillis = 0;
            for (ForkedHistory.Step step : branch) {
                // the final chain has stamps of its own, which no orphaned block has pushed forward
                stampMillis = Math.max(stampMillis + 1, step.block().seconds() * 1000);
                for (WalletBlock wallet : step.block().wallets()) {
                    WalletBlock block = WalletBlocks.again(wallet, Verb.FINAL, step.position(), stampMillis);
                    ledgers.block(block);
                    plain.computeIfAbsent(block.wallet(), one -> new PlainLedger(one, true))
                            .add(block, step.position());
                }
                if (random.nextInt(20) == 0) {
                    ledgers.restart();
                }
                ledgers.watermark(stampMillis);
            }
            ledgers.watermark(Long.MAX_VALUE);

            if (!rocksDb) { // it cannot say
                assertThat(ledgers.stateEntries()).isZero();
            }
            assertThat(ledgers.timers()).isZero();
            assertThat(plain).hasSizeGreaterThan(3);
            List<TokenWindow> windows = new ArrayList<>();
            List<WalletEdges> edges = new ArrayList<>();
            for (PlainLedger one : plain.values()) {
                for (Key key : one.keys()) {
                    if (key.token() == null) {
                        edges.add(one.edges(key));
                    } else {
                        windows.add(one.window(key));
                    }
                }
            }
            assertThat(ledgers.windows).containsExactlyInAnyOrderElementsOf(windows);
            assertThat(ledgers.edges).containsExactlyInAnyOrderElementsOf(edges);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,false,0", "2,false,15", "3,false,5", "4,true,15", "5,false,0", "6,false,15"})
    void windowsOfTheHeadAreThoseOfItsBranchWheneverTheyAreSent(long seed, boolean rocksDb, int restartOneIn)
            throws Exception {
        List<ForkedHistory.Entry> log = ForkedHistory.of(seed, WINDOW, START, 300);
        Random random = new Random(seed);
        Map<Key, Long> touched = new HashMap<>();
        Map<Key, Long> sent = new HashMap<>();
        int emptied = 0;
        try (LedgerHarness ledgers = new LedgerHarness(Pass.HEAD, WINDOW, PublishedWallets.ALL, rocksDb)) {
            for (int count = 1; count <= log.size(); count++) {
                ForkedHistory.Entry entry = log.get(count - 1);
                for (ForkedHistory.Step step : entry.steps()) {
                    for (WalletBlock block : step.records()) {
                        ledgers.block(block);
                        PlainLedger.touched(block).forEach(key -> touched.put(key, step.position()));
                    }
                }
                if (restartOneIn > 0 && random.nextInt(restartOneIn) == 0) {
                    ledgers.restart();
                }
                ledgers.watermark(count == log.size() ? Long.MAX_VALUE : entry.stampMillis());
                Map<Address, PlainLedger> plain = plain(log.subList(0, count));
                for (TokenWindow window : ledgers.windows) {
                    Key key = Key.of(window);
                    TokenWindow expected = plain.getOrDefault(window.wallet(), new PlainLedger(window.wallet(), false))
                            .window(key);
                    assertThat(window)
                            .usingRecursiveComparison()
                            .ignoringFields("version")
                            .isEqualTo(expected);
                    assertNewVersion(key, window.version(), touched, sent);
                    emptied += window.inCount() + window.outCount() == 0 ? 1 : 0;
                }
                for (WalletEdges edges : ledgers.edges) {
                    Key key = Key.of(edges);
                    WalletEdges expected = plain.getOrDefault(edges.wallet(), new PlainLedger(edges.wallet(), false))
                            .edges(key);
                    assertThat(edges)
                            .usingRecursiveComparison()
                            .ignoringFields("version")
                            .isEqualTo(expected);
                    assertNewVersion(key, edges.version(), touched, sent);
                }
                ledgers.windows.clear();
                ledgers.edges.clear();
            }
        }
        assertThat(emptied).isPositive();
        // what came and went between two ends of minutes is sent too, as empty
        assertThat(sent).isEqualTo(touched);
    }

    private static void assertNewVersion(Key key, long version, Map<Key, Long> touched, Map<Key, Long> sent) {
        assertThat(version).isEqualTo(touched.get(key));
        Long before = sent.put(key, version);
        assertThat(before == null || before < version).isTrue();
    }

    private static Map<Address, PlainLedger> plain(List<ForkedHistory.Entry> log) {
        Map<Address, PlainLedger> plain = new HashMap<>();
        for (ForkedHistory.Step step : ForkedHistory.branchAfter(log)) {
            for (WalletBlock block : step.block().wallets()) {
                plain.computeIfAbsent(block.wallet(), one -> new PlainLedger(one, false))
                        .add(block, step.position());
            }
        }
        return plain;
    }

    @Test
    void aWalletCountsFromTheBlockFromWhichItIsWatched() throws Exception {
        for (Pass pass : Pass.values()) {
            try (LedgerHarness ledgers = new LedgerHarness(pass, WINDOW, NONE, false)) {
                ledgers.block(sends(1, 10, pass.verb()));
                ledgers.change(WatchChange.add(WATCHED, "", List.of()), at(20));
                ledgers.block(sends(2, 20, pass.verb()));
                ledgers.restart();
                ledgers.block(sends(3, 30, pass.verb()));
                ledgers.watermark(Long.MAX_VALUE);

                assertThat(ledgers.windows).hasSize(3).allSatisfy(window -> {
                    assertThat(window.outCount()).isEqualTo(2);
                    assertThat(window.amountOut()).isEqualTo(Amount.of(5));
                    assertThat(window.version()).isEqualTo(3);
                });
            }
        }
    }

    @Test
    void aWalletThatIsTakenOffTheListIsForgottenAndBeginsAnew() throws Exception {
        try (LedgerHarness ledgers = new LedgerHarness(Pass.HEAD, WINDOW, NONE, false)) {
            ledgers.change(WatchChange.add(WATCHED, "", List.of()), at(10));
            ledgers.block(sends(1, 10, Verb.APPLY));
            ledgers.change(WatchChange.remove(WATCHED), at(20));
            assertThat(ledgers.stateEntries()).isZero();
            ledgers.block(sends(2, 20, Verb.APPLY));
            ledgers.block(sends(2, 20, Verb.UNDO));
            ledgers.block(sends(1, 10, Verb.UNDO));
            ledgers.change(WatchChange.add(WATCHED, "", List.of()), at(30));
            ledgers.block(sends(4, 30, Verb.APPLY));
            ledgers.watermark(Long.MAX_VALUE);

            assertThat(ledgers.windows).hasSize(3).allSatisfy(window -> assertThat(window.outCount())
                    .isEqualTo(1));
        }
    }

    @Test
    void namedWalletsAreWatchedWhateverTheListSays() throws Exception {
        PublishedWallets named = PublishedWallets.watched(Set.of(WATCHED));
        try (LedgerHarness ledgers = new LedgerHarness(Pass.FINAL, WINDOW, named, false)) {
            ledgers.change(WatchChange.remove(WATCHED), at(5));
            ledgers.block(sends(1, 10, Verb.FINAL));
            ledgers.watermark(Long.MAX_VALUE);

            assertThat(ledgers.windows).hasSize(3);
            assertThat(ledgers.edges).hasSize(2);
        }
    }

    @Test
    void anAccountIsNewInTheWindowsInWhichItIsMetFirst() throws Exception {
        try (LedgerHarness ledgers = new LedgerHarness(Pass.FINAL, WINDOW, PublishedWallets.ALL, false)) {
            ledgers.block(sends(1, 10, Verb.FINAL));
            ledgers.block(sends(2, 400, Verb.FINAL));
            ledgers.watermark(Long.MAX_VALUE);

            Map<Integer, List<Integer>> met = new HashMap<>();
            ledgers.windows.forEach(window -> met.computeIfAbsent(window.lengthSeconds(), length -> new ArrayList<>())
                    .add(window.newCounterparties()));
            assertThat(met.get(300)).containsExactly(1, 0);
            assertThat(met.get(3600)).containsExactly(1);
            assertThat(met.get(86_400)).containsExactly(1);
        }
    }

    @Test
    void nothingIsLeftOfAnIdleWalletAfterTheRetention() throws Exception {
        for (Pass pass : Pass.values()) {
            try (LedgerHarness ledgers =
                    new LedgerHarness(pass, WINDOW, PublishedWallets.watched(Set.of(WATCHED)), false)) {
                ledgers.block(sends(1, 10, pass.verb()));
                ledgers.watermark(at(10));
                for (long seconds = 0; seconds <= LedgerHarness.RETENTION.toSeconds(); seconds += 3600) {
                    ledgers.watermark(at(seconds));
                    assertThat(ledgers.stateEntries()).as(pass + " " + seconds).isPositive();
                }
                ledgers.watermark(at(LedgerHarness.RETENTION.toSeconds() + 400));
                assertThat(ledgers.stateEntries()).isZero();
                assertThat(ledgers.timers()).isZero();
            }
        }
    }

    @Test
    void airdroppedTokensCannotFillAWindow() throws Exception {
        WalletBlocks spam = WalletBlocks.of(WATCHED, 1, midnight());
        for (int token = 0; token < SpanSums.MOST_TOKENS + 5; token++) {
            spam.token(new Address(1, 2, token)).leg(ActivityKind.ERC20_TRANSFER, OTHER, Amount.ONE, false);
        }
        spam.sends(OTHER, Amount.of(3));
        try (LedgerHarness ledgers = new LedgerHarness(Pass.FINAL, WINDOW, PublishedWallets.ALL, false)) {
            ledgers.block(spam.build());
            ledgers.watermark(Long.MAX_VALUE);

            assertThat(ledgers.windows).hasSize(3 * (SpanSums.MOST_TOKENS + 1));
            Set<Address> tokens = new HashSet<>();
            ledgers.windows.forEach(window -> tokens.add(window.token()));
            assertThat(tokens).contains(Address.ZERO, new Address(1, 2, 0));
            assertThat(ledgers.edges).hasSize(2).allSatisfy(edges -> {
                assertThat(edges.uncountedLegs()).isEqualTo(5);
                assertThat(edges.edges()).singleElement().satisfies(edge -> assertThat(edge.count())
                        .isEqualTo(SpanSums.MOST_TOKENS + 6));
            });
        }
    }

    @Test
    void amountsThatAnybodyMayClaimStayAtTheHighest() throws Exception {
        WalletBlock fake = WalletBlocks.of(WATCHED, 1, midnight())
                .leg(ActivityKind.ERC20_TRANSFER, OTHER, Amount.MAX, false)
                .leg(ActivityKind.ERC20_TRANSFER, OTHER, Amount.MAX, false)
                .build();
        try (LedgerHarness ledgers = new LedgerHarness(Pass.FINAL, WINDOW, PublishedWallets.ALL, false)) {
            ledgers.block(fake);
            ledgers.watermark(Long.MAX_VALUE);

            assertThat(ledgers.windows).hasSize(3).allSatisfy(window -> assertThat(window.amountIn())
                    .isEqualTo(Amount.MAX));
        }
    }

    /** One that sends as much as its position is. */
    private static WalletBlock sends(long position, long seconds, Verb verb) {
        WalletBlock block = WalletBlocks.of(WATCHED, position, midnight() + seconds)
                .sends(OTHER, Amount.of(position))
                .build();
        return WalletBlocks.again(block, verb, position, at(seconds));
    }

    private static long midnight() {
        return START / DAY * DAY;
    }

    private static long at(long seconds) {
        return (midnight() + seconds) * 1000;
    }
}
