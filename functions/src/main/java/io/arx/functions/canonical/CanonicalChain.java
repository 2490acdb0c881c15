package io.arx.functions.canonical;

import io.arx.events.BlockRef;
import io.arx.events.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Decides, block by block in log order, what belongs to a chain: a block that continues the head joins it; one that it
 * already has is a repeat, as two ingests or a restarted one write them; any other would be another branch and stops the
 * chain until a block comes that continues the head. Not thread-safe, and without an engine.
 *
 * <p>It remembers the hashes of the last {@value #REMEMBERED} blocks. A block below those is taken for a repeat: only a
 * log writer that starts over from far behind sends one.
 */
public final class CanonicalChain {

    /** How many of the newest blocks are known by their hash. */
    public static final int REMEMBERED = 1024;

    /** The end of the year 9999; no chain is that old, and a stamp beyond would end event time. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final String name;
    private final HashRing recent;
    private @Nullable BlockRef head;
    private long lastStampMillis;
    private boolean stopped;

    /** A chain without a block yet; the first one given becomes its head. */
    public CanonicalChain(String name) {
        this(name, new HashRing(REMEMBERED), null, Long.MIN_VALUE, false);
    }

    CanonicalChain(String name, HashRing recent, @Nullable BlockRef head, long lastStampMillis, boolean stopped) {
        this.name = name;
        this.recent = recent;
        this.head = head;
        this.lastStampMillis = lastStampMillis;
        this.stopped = stopped;
    }

    /** What became of a block. */
    public enum Decision {
        /** It is the head now; {@link #lastStampMillis} is its stamp. */
        JOINED,
        /** The chain has it already. */
        REPEATED,
        /** It does not continue the head, and the chain stops here; {@link #mismatch} says why. */
        STOPPED,
        /** It does not continue the head either, and the chain stood still already. */
        IGNORED
    }

    /** Takes the next block of the log. */
    public Decision accept(BlockRef block) {
        if (isDated(block) && (head == null || continuesHead(block))) {
            recent.add(block.hash());
            head = block;
            lastStampMillis = Math.max(lastStampMillis + 1, block.timeSeconds() * 1000);
            stopped = false;
            return Decision.JOINED;
        }
        if (head != null && isKnown(block)) {
            return Decision.REPEATED;
        }
        if (stopped) {
            return Decision.IGNORED;
        }
        stopped = true;
        return Decision.STOPPED;
    }

    private static boolean isDated(BlockRef block) {
        return block.timeSeconds() >= 0 && block.timeSeconds() <= LAST_SECOND;
    }

    private boolean continuesHead(BlockRef block) {
        return block.height() == head.height() + 1 && block.parentHash().equals(head.hash());
    }

    private boolean isKnown(BlockRef block) {
        long age = head.height() - block.height();
        if (age < 0) {
            return false;
        }
        return age < recent.count() ? recent.get((int) age).equals(block.hash()) : recent.isFull();
    }

    /** One sentence on why the block is not the next one, with heights and hashes. */
    public String mismatch(BlockRef block) {
        if (!isDated(block)) {
            return "chain " + name + " stopped before block " + block + ", which is dated " + block.timeSeconds()
                    + " seconds after 1970";
        }
        String found = "chain " + name + " stopped after block " + head + ": the log goes on with block " + block;
        if (block.height() > head.height() + 1) {
            return found + ", and " + (block.height() - head.height() - 1) + " in between are missing";
        }
        if (block.height() == head.height() + 1) {
            return found + ", whose parent is " + block.parentHash();
        }
        return found + ", which is on another branch";
    }

    /** The newest block; null before the first. */
    public @Nullable BlockRef head() {
        return head;
    }

    /** The stamp of the newest block: its time, or a millisecond after the stamp before it where that is later. */
    public long lastStampMillis() {
        return lastStampMillis;
    }

    /** Whether a block did not continue the head, and none has since. */
    public boolean isStopped() {
        return stopped;
    }

    HashRing recent() {
        return recent;
    }

    /** The hashes of the newest blocks, the newest first. */
    static final class HashRing {

        private final Hash[] hashes;
        private int next;
        private int count;

        HashRing(int capacity) {
            hashes = new Hash[capacity];
        }

        void add(Hash hash) {
            hashes[next] = hash;
            next = (next + 1) % hashes.length;
            count = Math.min(count + 1, hashes.length);
        }

        /** The hash of the block {@code age} blocks before the newest. */
        Hash get(int age) {
            return hashes[Math.floorMod(next - 1 - age, hashes.length)];
        }

        int count() {
            return count;
        }

        boolean isFull() {
            return count == hashes.length;
        }
    }
}
