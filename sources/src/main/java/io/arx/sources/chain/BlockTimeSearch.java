package io.arx.sources.chain;

import io.arx.sources.json.UndecodableBlockException;
import java.io.IOException;
import java.util.Optional;

/** Finds the first block that is not older than a time, by halving: times in headers never fall. */
final class BlockTimeSearch {

    private BlockTimeSearch() {}

    /**
     * Its height; that of the newest block where all are older. A height for which the node has no block below the
     * newest one counts as older: nodes drop old blocks, not new ones.
     *
     * @throws IOException where the node did not answer, or with no whole block
     */
    static long firstNotBefore(long timeSeconds, ChainClient node) throws IOException {
        long low = 0;
        long high = node.headHeight();
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (isNotBefore(timeSeconds, ask(node, middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static Optional<ReceivedBlock> ask(ChainClient node, long height) throws IOException {
        try {
            return node.block(height);
        } catch (UndecodableBlockException unusable) {
            throw new IOException("looking for the first block: " + unusable.getMessage(), unusable);
        }
    }

    private static boolean isNotBefore(long timeSeconds, Optional<ReceivedBlock> block) {
        return block.isPresent() && block.get().block().ref().timeSeconds() >= timeSeconds;
    }
}
