package io.arx.sources.chain;

import io.arx.events.BlockRef;
import io.arx.events.Hash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of the newest blocks that were handed on, height by height without a gap, as far back as a reorg may
 * reach. The parent of the oldest block is known as well, so that this block itself can be replaced.
 */
final class RecentBranch {

    private static final long EMPTY = Long.MIN_VALUE;

    /** The hash of height h is at h modulo the length. */
    private final Hash[] ring;

    private long oldest = EMPTY;
    private long tip = EMPTY;

    /** @param window how many blocks a reorg may orphan at most; one hash more is kept */
    RecentBranch(int window) {
        ring = new Hash[window + 1];
    }

    /** Begins with these, the newest of which has the height {@code newest}. */
    void restore(long newest, List<Hash> hashes) {
        clear();
        int count = hashes.size();
        for (int i = Math.max(0, count - ring.length); i < count; i++) {
            put(newest - (count - 1 - i), hashes.get(i));
        }
    }

    /**
     * Takes a block. What is above its parent is forgotten; where its parent is not known, everything is.
     */
    void append(BlockRef block) {
        if (block.parentHash().equals(hash(block.height() - 1))) {
            truncate(block.height() - 1);
        } else {
            clear();
            if (block.height() > 0) {
                put(block.height() - 1, block.parentHash());
            }
        }
        put(block.height(), block.hash());
    }

    /** Forgets what is above this height. */
    void truncate(long height) {
        if (height < oldest) {
            clear();
        } else {
            tip = Math.min(tip, height);
        }
    }

    boolean isEmpty() {
        return tip == EMPTY;
    }

    /** The height of the newest hash. */
    long tip() {
        return tip;
    }

    /** Whether hashes older than the oldest one were dropped because a reorg must not reach them. */
    boolean isFull() {
        return !isEmpty() && tip - oldest + 1 == ring.length;
    }

    /** The hash at a height; null where it is not known. */
    @Nullable
    Hash hash(long height) {
        return isEmpty() || height < oldest || height > tip ? null : ring[slot(height)];
    }

    /** The oldest first. */
    List<Hash> toList() {
        List<Hash> hashes = new ArrayList<>();
        if (!isEmpty()) {
            for (long height = oldest; height <= tip; height++) {
                hashes.add(ring[slot(height)]);
            }
        }
        return hashes;
    }

    private void clear() {
        oldest = EMPTY;
        tip = EMPTY;
    }

    private void put(long height, Hash hash) {
        if (isEmpty()) {
            oldest = height;
        }
        tip = height;
        oldest = Math.max(oldest, tip - ring.length + 1);
        ring[slot(height)] = hash;
    }

    private int slot(long height) {
        return (int) (height % ring.length);
    }
}
