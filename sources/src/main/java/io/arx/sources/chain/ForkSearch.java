package io.arx.sources.chain;

import io.arx.events.BlockRef;
import io.arx.events.Hash;

/**
 * Looks for the newest block that the node's chain shares with ours, one height after the other downwards. Nothing is
 * changed while it looks, so the node may change its mind meanwhile.
 */
final class ForkSearch {

    private static final long IDLE = -1;

    private final RecentBranch ours;
    private long from = IDLE;
    private long at = IDLE;
    private boolean afterMismatch;

    /** What the node's block at {@link #height()} says. */
    enum Finding {
        /** Neither it nor its parent is ours: look one lower. */
        EARLIER,
        /** It is not ours, but its parent is. */
        FORK,
        /** It is ours. */
        SHARED,
        /** It is not ours, though ours is final. */
        BELOW_FINAL,
        /** It is not ours, and what is below is not known any more. */
        BELOW_WINDOW
    }

    ForkSearch(RecentBranch ours) {
        this.ours = ours;
    }

    /** Begins below a block of the node whose parent is not our newest block. */
    void afterMismatch() {
        afterMismatch = true;
        beginAt(ours.tip());
    }

    /** Begins with a height at or below our newest block, to see whether the node still has the same there. */
    void check(long height) {
        afterMismatch = false;
        beginAt(height);
    }

    private void beginAt(long height) {
        from = height;
        at = height;
    }

    /** Begins anew where it began. */
    void again() {
        at = from;
    }

    void end() {
        from = IDLE;
        at = IDLE;
    }

    boolean isUnderWay() {
        return from != IDLE;
    }

    /** The height to ask for. */
    long height() {
        return at;
    }

    /** Whether nothing but the first height has been looked at. */
    boolean isAtItsBeginning() {
        return at == from;
    }

    /** Whether a block of the node did not continue ours. */
    boolean isAfterMismatch() {
        return afterMismatch;
    }

    /** The height of the block that led to the search. */
    long causeHeight() {
        return afterMismatch ? from + 1 : from;
    }

    /** Judges the node's block at {@link #height()} and, where the answer lies lower, goes there. */
    Finding look(BlockRef nodes, long finalHeight) {
        if (nodes.hash().equals(ours.hash(at))) {
            return Finding.SHARED;
        }
        if (at <= finalHeight) {
            return Finding.BELOW_FINAL;
        }
        Hash parent = ours.hash(at - 1);
        if (parent == null) {
            return Finding.BELOW_WINDOW;
        }
        if (parent.equals(nodes.parentHash())) {
            return Finding.FORK;
        }
        at--;
        return Finding.EARLIER;
    }
}
