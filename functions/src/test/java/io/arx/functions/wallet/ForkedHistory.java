package io.arx.functions.wallet;

import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A random log of a chain with forks as the canonical operator hands it on: at each position blocks are undone, the
 * newest first, and one or more applied, with stamps that strictly increase. Blocks repeat each other's transactions, and
 * branches that were left are taken up again.
 */
public final class ForkedHistory {

    /** A block: its wallets in the order in which it touches them. */
    public record Block(long height, long seconds, List<WalletBlock> wallets) {}

    /** What happens to a block. */
    public record Step(Verb verb, long position, long stampMillis, Block block) {

        /** What reaches the wallets' tasks. */
        public List<WalletBlock> records() {
            return block.wallets().stream()
                    .map(wallet -> WalletBlocks.again(wallet, verb, position, stampMillis))
                    .toList();
        }
    }

    /** All that a position of the log brings about. */
    public record Entry(long position, List<Step> steps) {

        /** Event time behind it. */
        public long stampMillis() {
            return steps.get(steps.size() - 1).stampMillis();
        }
    }

    private final Random random;
    private final int window;
    private final List<Block> branch = new ArrayList<>();
    private final long start;
    private List<Block> left = List.of();
    private long position = 10;
    private long stampMillis;
    private long settledHeight = 99;

    private ForkedHistory(long seed, int window, long start) {
        this.random = new Random(seed);
        this.window = window;
        this.start = start;
    }

    /** A log of so many entries that begins at a time. */
    public static List<Entry> of(long seed, int window, long startSeconds, int entries) {
        ForkedHistory history = new ForkedHistory(seed, window, startSeconds);
        List<Entry> log = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            log.add(history.next());
        }
        return log;
    }

    private Entry next() {
        position += 1 + random.nextInt(2);
        List<Step> steps = new ArrayList<>();
        if (random.nextInt(6) != 0 || head() == settledHeight || branch.isEmpty()) {
            steps.add(apply(block()));
        } else {
            int depth = 1 + random.nextInt((int) Math.min(head() - settledHeight, 1 + random.nextInt(window)));
            List<Block> undone = new ArrayList<>();
            for (int i = 0; i < depth; i++) {
                Block block = branch.remove(branch.size() - 1);
                undone.add(block);
                steps.add(step(Verb.UNDO, block));
            }
            boolean back = !left.isEmpty() && !branch.isEmpty() && left.get(0).height() == head() + 1;
            if (back && random.nextBoolean()) {
                left.forEach(block -> steps.add(apply(block)));
            } else {
                for (int i = 0, blocks = 1 + random.nextInt(2); i < blocks; i++) {
                    steps.add(apply(i < depth && random.nextBoolean() ? likeAnother(undone.get(i)) : block()));
                }
            }
            Collections.reverse(undone);
            left = undone;
        }
        settledHeight = Math.max(settledHeight, head() - window);
        return new Entry(position, steps);
    }

    private long head() {
        return branch.isEmpty() ? 99 : branch.get(branch.size() - 1).height();
    }

    private long time() {
        return branch.isEmpty() ? start : branch.get(branch.size() - 1).seconds();
    }

    private Step apply(Block block) {
        branch.add(block);
        return step(Verb.APPLY, block);
    }

    private Step step(Verb verb, Block block) {
        stampMillis = Math.max(stampMillis + 1, block.seconds() * 1000);
        return new Step(verb, position, stampMillis, block);
    }

    private Block block() {
        long seconds = time() + (random.nextInt(60) == 0 ? random.nextInt(3 * 3600) : random.nextInt(30));
        List<WalletBlock> wallets = new ArrayList<>();
        for (int i = 0, count = random.nextInt(5); i < count; i++) {
            WalletBlock wallet = PaneSlabTest.randomBlock(random, position, seconds);
            if (wallets.stream().noneMatch(other -> other.wallet().equals(wallet.wallet()))) {
                wallets.add(at(wallet, head() + 1, seconds));
            }
        }
        return new Block(head() + 1, seconds, wallets);
    }

    /** The same transactions in a block of this branch. */
    private Block likeAnother(Block other) {
        long height = head() + 1;
        long seconds = time() + random.nextInt(20);
        return new Block(
                height,
                seconds,
                other.wallets().stream()
                        .map(wallet -> at(wallet, height, seconds))
                        .toList());
    }

    private static WalletBlock at(WalletBlock block, long height, long seconds) {
        return new WalletBlock(
                block.wallet(),
                block.verb(),
                block.stampMillis(),
                block.position(),
                seconds * 1000 + 7,
                height,
                block.blockHash(),
                seconds,
                block.transactions(),
                block.failedTransactions(),
                block.gasPaid(),
                block.highestNonce(),
                block.priceBasis(),
                block.legs());
    }

    /** The blocks on the branch after some entries, from the oldest, with what the last of each block's entries says. */
    public static List<Step> branchAfter(List<Entry> log) {
        List<Step> branch = new ArrayList<>();
        for (Entry entry : log) {
            for (Step step : entry.steps()) {
                if (step.verb() == Verb.UNDO) {
                    branch.remove(branch.size() - 1);
                } else {
                    branch.add(step);
                }
            }
        }
        return branch;
    }
}
