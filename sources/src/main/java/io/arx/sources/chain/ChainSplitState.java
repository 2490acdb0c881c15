package io.arx.sources.chain;

import io.arx.events.BlockRef;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How far a chain has been handed to Flink; only the emitter advances it. */
final class ChainSplitState {

    private final ChainId chain;
    private final Deque<Hash> recent;
    private long nextHeight;
    private boolean halted;

    ChainSplitState(ChainSplit split) {
        chain = split.chain();
        recent = new ArrayDeque<>(split.recentHashes());
        nextHeight = split.nextHeight();
        halted = split.halted();
    }

    void advance(LogEntry entry) {
        if (entry.kind() == LogEntry.Kind.HALT) {
            halted = true;
            return;
        }
        BlockRef taken = entry.block().ref();
        if (!recent.isEmpty() && !recent.getLast().equals(taken.parentHash())) {
            recent.clear(); // the log's tail was further on than the checkpoint
        }
        recent.addLast(taken.hash());
        if (recent.size() > ChainSplit.MOST_HASHES) {
            recent.removeFirst();
        }
        nextHeight = taken.height() + 1;
    }

    ChainSplit toSplit() {
        return new ChainSplit(chain, nextHeight, List.copyOf(recent), halted);
    }
}
