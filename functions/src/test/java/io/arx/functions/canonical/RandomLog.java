package io.arx.functions.canonical;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.events.TxHash;
import io.arx.functions.decode.DecodedEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A chain that forks and flips back to earlier branches at random, down to its final block, and writers that append what
 * they see of it to one log: some entries twice, some late, each in the way that ingest does.
 */
final class RandomLog {

    static final long FIRST_HEIGHT = 1000;

    private final Random random;
    private final int deepest;
    private final boolean flagged;
    private final Map<Hash, BlockRef> blocks = new HashMap<>();
    private final List<BlockRef> tips = new ArrayList<>();
    private final List<DecodedEntry> log = new ArrayList<>();
    private final Writer[] writers;
    private BlockRef head;
    private BlockRef finalBlock;
    private long hashes;

    private static final class Writer {
        private BlockRef seen;
        private BlockRef last;
        private Hash appended;
        private long marked = -1;
    }

    /**
     * @param deepest how many blocks a reorganisation orphans at most
     * @param flagged whether writers say what they follow
     */
    RandomLog(Random random, int writerCount, int deepest, boolean flagged) {
        this.random = random;
        this.deepest = deepest;
        this.flagged = flagged;
        writers = new Writer[writerCount];
        head = add(FIRST_HEIGHT, Hash.ZERO, 50_000);
        finalBlock = head;
        tips.add(head);
        for (int i = 0; i < writerCount; i++) {
            writers[i] = new Writer();
        }
        append(writers[0], head);
        for (Writer writer : writers) {
            writer.last = head;
            writer.seen = head;
        }
    }

    List<DecodedEntry> log() {
        return log;
    }

    BlockRef head() {
        return head;
    }

    BlockRef finalBlock() {
        return finalBlock;
    }

    /** From the first block to this one. */
    List<BlockRef> branch(BlockRef tip) {
        List<BlockRef> branch = new ArrayList<>();
        for (BlockRef at = tip; at != null; at = blocks.get(at.parentHash())) {
            branch.add(0, at);
        }
        return branch;
    }

    void step() {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> extend(1 + random.nextInt(3));
            case 3 -> fork();
            case 4 -> flipBack();
            case 5 -> advanceFinality();
            case 6 -> crash(writers[random.nextInt(writers.length)]);
            default -> write(writers[random.nextInt(writers.length)]);
        }
    }

    /** Every writer sees the chain as it is, then one block more, and its last final one. */
    void settle() {
        for (int round = 0; round < 2; round++) {
            for (Writer writer : writers) {
                writer.seen = head;
                while (!writer.last.equals(head)) {
                    appendNext(writer);
                }
            }
            if (round == 0) {
                extend(1);
            }
        }
        finalBlock = head;
        for (Writer writer : writers) {
            mark(writer);
        }
    }

    private void extend(int count) {
        tips.remove(head);
        for (int i = 0; i < count; i++) {
            head = add(head.height() + 1, head.hash(), head.timeSeconds() + random.nextInt(3));
        }
        tips.add(head);
    }

    private void fork() {
        int depth = 1 + random.nextInt(deepest);
        BlockRef fork = head;
        for (int i = 0; i < depth && fork.height() > finalBlock.height(); i++) {
            fork = blocks.get(fork.parentHash());
        }
        if (!fork.equals(head)) {
            head = fork;
            extend(1 + random.nextInt(depth + 1));
        }
    }

    private void flipBack() {
        BlockRef tip = tips.get(random.nextInt(tips.size()));
        List<BlockRef> branch = branch(tip);
        long forkHeight = FIRST_HEIGHT - 1;
        List<BlockRef> now = branch(head);
        for (int i = 0; i < Math.min(branch.size(), now.size()) && branch.get(i).equals(now.get(i)); i++) {
            forkHeight = now.get(i).height();
        }
        boolean possible = branch.contains(finalBlock) && head.height() - forkHeight <= deepest;
        if (possible) {
            head = tip;
        }
    }

    /** Less deep than a reorganisation may be for each writer, so that a late one is not passed by. */
    private void advanceFinality() {
        List<BlockRef> branch = branch(head);
        int place = branch.size() - 1 - deepest / 2;
        if (place > 0 && branch.get(place).height() > finalBlock.height()) {
            finalBlock = branch.get(place);
            tips.removeIf(tip -> !branch(tip).contains(finalBlock));
        }
    }

    /** It begins again where the log ends, or some blocks before that. */
    private void crash(Writer writer) {
        for (int i = log.size() - 1; i >= 0; i--) {
            if (log.get(i).block() != null) {
                writer.last = log.get(i).block().ref();
                break;
            }
        }
        for (int back = random.nextInt(3); back > 0 && writer.last.height() > FIRST_HEIGHT; back--) {
            writer.last = blocks.get(writer.last.parentHash());
        }
        writer.appended = null;
    }

    private void write(Writer writer) {
        if (writers.length == 1 || random.nextInt(3) == 0) {
            writer.seen = head;
        }
        if (writer.last.equals(writer.seen)) {
            mark(writer);
        } else {
            appendNext(writer);
        }
    }

    private void appendNext(Writer writer) {
        List<BlockRef> target = branch(writer.seen);
        BlockRef at = writer.last;
        while (at.height() > writer.seen.height() || !target.get(place(at)).equals(at)) {
            at = blocks.get(at.parentHash());
        }
        if (at.equals(writer.seen)) {
            writer.last = at; // the other writer is ahead, or the chain went back: nothing to say yet
            return;
        }
        append(writer, target.get(place(at) + 1));
    }

    private static int place(BlockRef block) {
        return (int) (block.height() - FIRST_HEIGHT);
    }

    private void append(Writer writer, BlockRef block) {
        boolean follows = flagged && block.parentHash().equals(writer.appended);
        log.add(DecodedEntry.of(decoded(log.size(), block), follows));
        writer.appended = block.hash();
        writer.last = block;
    }

    private void mark(Writer writer) {
        if (finalBlock.height() > writer.marked && branch(writer.last).contains(finalBlock)) {
            writer.marked = finalBlock.height();
            log.add(DecodedEntry.of(new LogEntry.Finality(finalBlock.height(), finalBlock.hash()), log.size(), 0));
        }
    }

    private BlockRef add(long height, Hash parent, long timeSeconds) {
        BlockRef block = new BlockRef(height, new Hash(++hashes, height, 0, 1), parent, timeSeconds);
        blocks.put(block.hash(), block);
        return block;
    }

    /** What is decoded of a block, whichever entry it comes from. */
    static List<Activity> activities(BlockRef block) {
        long seed = block.hash().first();
        return List.of(new Activity(
                ActivityKind.NATIVE_TRANSFER,
                new TxHash(seed, 0, 0, 0),
                0,
                0,
                -1,
                new Address(seed, 1, 1),
                new Address(seed, 2, 2),
                null,
                null,
                Amount.of(seed * 1000)));
    }

    private static BlockActivities decoded(long position, BlockRef block) {
        return new BlockActivities(block, position, position * 7, activities(block), List.of(), 0);
    }
}
