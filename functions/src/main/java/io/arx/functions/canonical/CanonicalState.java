package io.arx.functions.canonical;

import io.arx.events.BlockRef;
import io.arx.events.Hash;
import org.jspecify.annotations.Nullable;

/** What a {@link CanonicalChain} knows between two entries, for it alone to change. Its size is bounded by the window. */
final class CanonicalState {

    /** The newest block; null before the first. */
    @Nullable
    BlockRef head;

    /** Of the newest block; null before the first. */
    @Nullable
    ChainFigures figures;

    /** Null before the first block. */
    @Nullable
    FinalBlocks finals;

    final PendingBlocks pending = new PendingBlocks();

    /** An orphaned branch and one that is about to overtake, both as long as they may be. */
    final SideBlocks side;

    Stamps headStamps = Stamps.none();
    Stamps finalStamps = Stamps.none();

    /** A block that the chain had when a writer claimed it, whose next block speaks for that writer too. */
    @Nullable
    Hash claimed;

    /** Of the newest block that a mark, not the window, made final; -1 before the first. */
    long markedHeight = -1;

    long reorgs;
    int lastReorgDepth;

    @Nullable
    String stopReason;

    CanonicalState(int window) {
        side = new SideBlocks(2 * (window + CanonicalChain.OVERTAKING));
    }
}
