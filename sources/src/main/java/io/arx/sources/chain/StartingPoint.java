package io.arx.sources.chain;

import io.arx.events.Hash;
import io.arx.sources.log.LogTail;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a chain goes on.
 *
 * @param nextHeight the first block to take
 * @param lastHash of the block before it, where that is known
 * @param haltReason why nothing is to be taken, where the chain has been given up before
 */
record StartingPoint(long nextHeight, @Nullable Hash lastHash, @Nullable String haltReason) {

    /** Asks for the node's head. */
    interface Head {
        long height() throws IOException;
    }

    static StartingPoint settle(ChainStart start, ChainSplit split, Head head) throws IOException {
        if (start instanceof ChainStart.ContinueLog log) {
            Optional<LogTail.Tail> tail = read(log.tail());
            if (tail.isPresent()) {
                return after(tail.get());
            }
            return restoredOr(log.whenEmpty(), split, head);
        }
        return restoredOr(start, split, head);
    }

    private static Optional<LogTail.Tail> read(LogTail tail) throws IOException {
        try {
            return tail.read();
        } catch (IOException unreadable) {
            throw new IOException("the end of the block log cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static StartingPoint after(LogTail.Tail tail) {
        String reason = tail.halt() == null
                ? null
                : "the block log ends with a halt at block " + tail.halt().height() + ": "
                        + tail.halt().reason();
        return new StartingPoint(tail.height() + 1, tail.hash(), reason);
    }

    private static StartingPoint restoredOr(ChainStart start, ChainSplit split, Head head) throws IOException {
        if (split.nextHeight() != ChainSplit.NOT_STARTED || split.halted()) {
            List<Hash> recent = split.recentHashes();
            return new StartingPoint(
                    split.nextHeight(),
                    recent.isEmpty() ? null : recent.get(recent.size() - 1),
                    split.halted() ? "the checkpoint says that it was stopped before" : null);
        }
        if (start instanceof ChainStart.FromHeight from) {
            return new StartingPoint(from.height(), null, null);
        }
        return new StartingPoint(head.height(), null, null);
    }
}
