package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Pass;
import io.arx.events.Ranking;
import io.arx.events.TopWallet;
import io.arx.events.TopWallets;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first wallets of each window, from panes to lists, against all wallets added up and sorted. */
class TopWalletListsTest {

    private static final long NOON = 1_700_049_600;
    private static final long END = (NOON + 3 * 86_400) * 1000;
    private static final int WINDOW = 12;
    private static final int WALLETS = 260;

    /** All that a position of the log does: what it undoes, the newest first, and what it applies. */
    private record Entry(long stampMillis, List<WalletBlock> records, List<List<WalletBlock>> branch) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void finalListsAreAllWalletsSortedWhateverTheTasksAndRestarts(long seed) throws Exception {
        Random random = new Random(seed);
        List<List<WalletBlock>> blocks = new ArrayList<>();
        for (long position = 1, seconds = NOON; position <= 120; position++) {
            seconds += random.nextInt(25) == 0 ? random.nextInt(15 * 3600) : random.nextInt(50);
            blocks.add(block(random, position, seconds, seconds * 1000 + position, Verb.FINAL));
        }
        PlainTops plain = new PlainTops();
        blocks.forEach(block -> block.forEach(plain::apply));

        List<TopWallets> alone = finals(blocks, 1, false);
        Map<PlainTops.Key, List<TopWallet>> found = new HashMap<>();
        alone.forEach(top ->
                assertThat(found.put(PlainTops.Key.of(top), top.wallets())).isNull());
        assertThat(found).isEqualTo(plain.lists());
        assertThat(alone)
                .allMatch(TopWallets::isFinal)
                .anyMatch(top -> top.wallets().size() == TopWallets.LENGTH);
        assertThat(finals(blocks, 4, false)).containsExactlyInAnyOrderElementsOf(alone);
        assertThat(finals(blocks, 3, true)).containsExactlyInAnyOrderElementsOf(alone);
    }

    private static List<TopWallets> finals(List<List<WalletBlock>> blocks, int parallelism, boolean restarts)
            throws Exception {
        Random random = new Random(5);
        try (TopsHarness harness = new TopsHarness(Pass.FINAL, 1, parallelism, false)) {
            for (List<WalletBlock> block : blocks) {
                for (WalletBlock record : block) {
                    harness.process(record);
                    if (restarts && random.nextInt(300) == 0) {
                        harness.restart();
                    }
                }
                if (!block.isEmpty()) {
                    harness.watermark(block.get(0).stampMillis());
                }
                if (restarts && random.nextInt(10) == 0) {
                    harness.restart();
                }
            }
            harness.watermark(END);
            return harness.sent;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void listsOfTheHeadAreThoseOfItsBranchWhateverTheTasksAndRestarts(long seed) throws Exception {
        List<Entry> log = forkedLog(seed, 220);
        List<TopWallets> alone = follow(log, 1, false);
        assertThat(follow(log, 4, false)).containsExactlyInAnyOrderElementsOf(alone);
        assertThat(follow(log, 3, true)).containsExactlyInAnyOrderElementsOf(alone);
    }

    /** Follows the log, and compares what a read model has with the branch at each minute's end. */
    private static List<TopWallets> follow(List<Entry> log, int parallelism, boolean restarts) throws Exception {
        Random random = new Random(5);
        Map<PlainTops.Key, TopWallets> readModel = new HashMap<>();
        int compared = 0;
        try (TopsHarness harness = new TopsHarness(Pass.HEAD, WINDOW, parallelism, false)) {
            int seen = 0;
            long minute = 0;
            for (Entry entry : log) {
                for (WalletBlock record : entry.records()) {
                    harness.process(record);
                    if (restarts && random.nextInt(400) == 0) {
                        harness.restart();
                    }
                }
                harness.watermark(entry.stampMillis());
                seen = read(harness.sent, seen, readModel);
                long reached = (entry.stampMillis() - WalletPanes.STAGGER_MILLIS) / 60_000;
                if (reached > minute && reached == entry.stampMillis() / 60_000) {
                    compare(readModel, entry.branch(), reached * 60);
                    compared++;
                }
                minute = Math.max(minute, reached);
                if (restarts && random.nextInt(10) == 0) {
                    harness.restart();
                }
            }
            harness.watermark(END);
            read(harness.sent, seen, readModel);
            compare(readModel, log.get(log.size() - 1).branch(), Long.MAX_VALUE);
            assertThat(compared).isGreaterThan(5);
            return harness.sent;
        }
    }

    /** What comes is later than what was there. */
    private static int read(List<TopWallets> sent, int from, Map<PlainTops.Key, TopWallets> readModel) {
        for (TopWallets top : sent.subList(from, sent.size())) {
            TopWallets before = readModel.put(PlainTops.Key.of(top), top);
            assertThat(top.isFinal()).isFalse();
            assertThat(before == null
                            || before.version() < top.version()
                            || (before.version() == top.version() && before.throughSeconds() < top.throughSeconds()))
                    .as("%s comes before %s", before, top)
                    .isTrue();
        }
        return sent.size();
    }

    private static void compare(
            Map<PlainTops.Key, TopWallets> readModel, List<List<WalletBlock>> branch, long beforeSeconds) {
        PlainTops plain = new PlainTops();
        branch.forEach(block -> block.stream()
                .filter(record -> record.timeSeconds() < beforeSeconds)
                .forEach(plain::apply));
        Map<PlainTops.Key, List<TopWallet>> found = new HashMap<>();
        readModel.forEach((key, top) -> {
            if (!top.wallets().isEmpty()) {
                found.put(key, top.wallets());
            }
        });
        assertThat(found).isEqualTo(plain.lists());
    }

    @Test
    void aLeaderThatAReorganisationTakesAwayIsFollowedByOneThatWasTurnedAway() throws Exception {
        try (TopsHarness harness = new TopsHarness(Pass.HEAD, WINDOW, 1, false)) {
            List<WalletBlock> crowd = new ArrayList<>();
            for (int wallet = 1; wallet <= 150; wallet++) {
                crowd.add(payment(wallet, 200 - wallet, 1, NOON, Verb.APPLY));
            }
            List<WalletBlock> rich = new ArrayList<>();
            for (int wallet = 200; wallet < 320; wallet++) {
                rich.add(payment(wallet, 10_000 - wallet, 2, NOON + 10, Verb.APPLY));
            }
            for (WalletBlock block : crowd) {
                harness.process(block);
            }
            harness.watermark(NOON * 1000);
            for (WalletBlock block : rich) {
                harness.process(block);
            }
            harness.watermark((NOON + 70) * 1000);
            assertThat(first(harness)).isEqualTo(WalletBlocks.wallet(200));

            for (WalletBlock block : rich) {
                harness.process(WalletBlocks.again(block, Verb.UNDO, 3, (NOON + 71) * 1000));
            }
            harness.process(payment(500, 1, 3, NOON + 71, Verb.APPLY));
            harness.watermark((NOON + 72) * 1000);
            harness.watermark((NOON + 130) * 1000);

            assertThat(first(harness)).isEqualTo(WalletBlocks.wallet(1));
            assertThat(lastByIn(harness).wallets()).hasSize(TopWallets.LENGTH);
        }
    }

    private static Address first(TopsHarness harness) {
        return lastByIn(harness).wallets().get(0).wallet();
    }

    private static TopWallets lastByIn(TopsHarness harness) {
        List<TopWallets> byIn = harness.sent.stream()
                .filter(top -> top.ranking() == Ranking.NATIVE_IN)
                .toList();
        return byIn.get(byIn.size() - 1);
    }

    private static WalletBlock payment(int wallet, long amount, long position, long seconds, Verb verb) {
        return WalletBlocks.of(WalletBlocks.wallet(wallet), position, seconds)
                .verb(verb)
                .receives(WalletBlocks.wallet(999), Amount.of(amount))
                .build();
    }

    private static List<Entry> forkedLog(long seed, int entries) {
        Random random = new Random(seed);
        List<Entry> log = new ArrayList<>();
        List<List<WalletBlock>> branch = new ArrayList<>();
        long stamp = NOON * 1000;
        int settled = 0;
        for (long position = 1; position <= entries; position++) {
            List<WalletBlock> records = new ArrayList<>();
            if (random.nextInt(6) == 0 && branch.size() > settled) {
                int depth = 1 + random.nextInt(Math.min(branch.size() - settled, WINDOW - 1));
                for (int i = 0; i < depth; i++) {
                    stamp++;
                    for (WalletBlock record : branch.remove(branch.size() - 1)) {
                        records.add(WalletBlocks.again(record, Verb.UNDO, position, stamp));
                    }
                }
            }
            long time = branch.isEmpty()
                    ? NOON
                    : branch.get(branch.size() - 1).get(0).timeSeconds();
            long seconds = time + (random.nextInt(100) == 0 ? random.nextInt(4000) : random.nextInt(40));
            stamp = Math.max(stamp + 1, seconds * 1000);
            List<WalletBlock> block = block(random, position, seconds, stamp, Verb.APPLY).stream()
                    .map(record -> at(record, branch.size() + 100L))
                    .toList();
            branch.add(block);
            records.addAll(block);
            settled = Math.max(settled, branch.size() - WINDOW);
            log.add(new Entry(stamp, records, List.copyOf(branch)));
        }
        return log;
    }

    private static WalletBlock at(WalletBlock block, long height) {
        return new WalletBlock(
                block.wallet(),
                block.verb(),
                block.stampMillis(),
                block.position(),
                block.receivedAtMillis(),
                height,
                block.blockHash(),
                block.timeSeconds(),
                block.transactions(),
                block.failedTransactions(),
                block.gasPaid(),
                block.highestNonce(),
                block.priceBasis(),
                block.legs());
    }

    /** A block of some wallets, few of them rich; amounts are often alike. */
    private static List<WalletBlock> block(Random random, long position, long seconds, long stamp, Verb verb) {
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0, count = 1 + random.nextInt(40); i < count; i++) {
            numbers.add(1 + random.nextInt(WALLETS));
        }
        List<WalletBlock> block = new ArrayList<>();
        for (int number : numbers) {
            WalletBlocks wallet = WalletBlocks.of(WalletBlocks.wallet(number), position, seconds);
            for (int leg = random.nextInt(3); leg >= 0; leg--) {
                Amount amount = random.nextInt(200) == 0
                        ? new Amount(1, 0, 0, random.nextInt(3))
                        : Amount.of(random.nextInt(random.nextInt(20) == 0 ? 1000 : 6));
                if (random.nextBoolean()) {
                    wallet.sends(WalletBlocks.wallet(900), amount);
                } else {
                    wallet.receives(WalletBlocks.wallet(901), amount);
                }
            }
            block.add(WalletBlocks.again(wallet.build(), verb, position, stamp));
        }
        Collections.shuffle(block, random);
        return block;
    }
}
