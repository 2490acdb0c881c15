package io.arx.sources.chain;

import io.arx.events.BlockRef;
import io.arx.events.ChainId;
import io.arx.events.LogEntry;

/** How far a chain has been handed to Flink; only the emitter advances it. */
final class ChainSplitState {

    private final ChainId chain;
    private final RecentBranch recent;
    private long nextHeight;
    private long finalHeight;

    /** @param window how many blocks a reorg may orphan */
    ChainSplitState(ChainSplit split, int window) {
        chain = split.chain();
        recent = new RecentBranch(window);
        recent.restore(split.nextHeight() - 1, split.recentHashes());
        nextHeight = split.nextHeight();
        finalHeight = split.finalHeight();
    }

    /** A halt changes nothing: what is next is tried again after a restart. */
    void advance(LogEntry entry) {
        if (entry.block() != null) {
            BlockRef taken = entry.block().ref();
            recent.append(taken);
            nextHeight = taken.height() + 1;
        }
        if (entry.finality() != null) {
            finalHeight = entry.finality().height();
        }
    }

    ChainSplit toSplit() {
        return new ChainSplit(chain, nextHeight, recent.toList(), finalHeight);
    }
}
