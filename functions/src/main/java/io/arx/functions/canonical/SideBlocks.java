package io.arx.functions.canonical;

import io.arx.events.BlockActivities;
import io.arx.events.Hash;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Blocks above the final one that are not on the head's branch: a bounded number, what came longest ago goes first. */
final class SideBlocks {

    private final Map<Hash, BlockActivities> blocks = new LinkedHashMap<>();
    private final int most;

    SideBlocks(int most) {
        this.most = most;
    }

    void put(BlockActivities block) {
        Hash hash = block.ref().hash();
        blocks.remove(hash);
        blocks.put(hash, block);
        if (blocks.size() > most) {
            Iterator<Hash> oldest = blocks.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    void remove(Hash hash) {
        blocks.remove(hash);
    }

    @Nullable
    BlockActivities get(long height, Hash hash) {
        BlockActivities block = blocks.get(hash);
        return block != null && block.ref().height() == height ? block : null;
    }

    /** A block that is not above the final one is orphaned for good. */
    void forgetUpTo(long height) {
        blocks.values().removeIf(block -> block.ref().height() <= height);
    }

    /** In the order in which they came. */
    Collection<BlockActivities> all() {
        return blocks.values();
    }
}
