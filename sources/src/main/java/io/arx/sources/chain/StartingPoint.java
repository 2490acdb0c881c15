package io.arx.sources.chain;

import io.arx.events.BlockRef;
import io.arx.events.Hash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a chain goes on.
 *
 * @param nextHeight the first block to take
 * @param recentHashes of the blocks before it, the oldest first; empty where they are not known
 * @param finalHeight the last that was said to be final; {@link FinalityMarks#NONE} where none was
 * @param haltReason why the chain was given up before and is tried again; null where it was not
 */
record StartingPoint(long nextHeight, List<Hash> recentHashes, long finalHeight, @Nullable String haltReason) {

    /** @param window how many blocks a reorg may orphan */
    static StartingPoint settle(ChainStart start, ChainSplit split, ChainClient node, int window) throws IOException {
        if (start instanceof ChainStart.ContinueLog log) {
            Optional<LoggedChain.End> end = read(log.log(), window);
            if (end.isPresent() && !end.get().blocks().isEmpty()) {
                return after(end.get());
            }
            return restoredOr(log.whenEmpty(), split, node);
        }
        return restoredOr(start, split, node);
    }

    private static Optional<LoggedChain.End> read(LoggedChain log, int window) throws IOException {
        try {
            return log.read(window);
        } catch (IOException unreadable) {
            throw new IOException("the end of the block log cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static StartingPoint after(LoggedChain.End end) {
        List<BlockRef> blocks = end.blocks();
        List<Hash> hashes = new ArrayList<>(blocks.size() + 1);
        if (blocks.get(0).height() > 0) {
            hashes.add(blocks.get(0).parentHash());
        }
        blocks.forEach(block -> hashes.add(block.hash()));
        return new StartingPoint(
                blocks.get(blocks.size() - 1).height() + 1,
                hashes,
                end.finalHeight(),
                end.halt() == null ? null : end.halt().reason());
    }

    private static StartingPoint restoredOr(ChainStart start, ChainSplit split, ChainClient node) throws IOException {
        if (split.nextHeight() != ChainSplit.NOT_STARTED) {
            return new StartingPoint(split.nextHeight(), split.recentHashes(), split.finalHeight(), null);
        }
        return new StartingPoint(firstHeight(start, node), List.of(), FinalityMarks.NONE, null);
    }

    private static long firstHeight(ChainStart start, ChainClient node) throws IOException {
        if (start instanceof ChainStart.FromHeight from) {
            return from.height();
        }
        if (start instanceof ChainStart.FromTime from) {
            return BlockTimeSearch.firstNotBefore(from.timeSeconds(), node);
        }
        return node.headHeight();
    }
}
