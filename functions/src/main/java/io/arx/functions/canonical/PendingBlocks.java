package io.arx.functions.canonical;

import io.arx.events.BlockActivities;
import io.arx.events.Hash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks of the head's branch that are not final, the oldest first, without a gap. */
final class PendingBlocks {

    private final List<BlockActivities> blocks = new ArrayList<>();

    void add(BlockActivities block) {
        blocks.add(block);
    }

    BlockActivities removeNewest() {
        return blocks.remove(blocks.size() - 1);
    }

    BlockActivities removeOldest() {
        return blocks.remove(0);
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    int size() {
        return blocks.size();
    }

    BlockActivities newest() {
        return blocks.get(blocks.size() - 1);
    }

    BlockActivities oldest() {
        return blocks.get(0);
    }

    boolean has(long height, Hash hash) {
        BlockActivities block = at(height);
        return block != null && block.ref().hash().equals(hash);
    }

    private @Nullable BlockActivities at(long height) {
        if (isEmpty()) {
            return null;
        }
        long place = height - oldest().ref().height();
        return place < 0 || place >= blocks.size() ? null : blocks.get((int) place);
    }

    /** The oldest first. */
    List<BlockActivities> all() {
        return blocks;
    }
}
