package io.arx.functions.canonical;

import io.arx.events.BlockRef;
import io.arx.events.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest final block and the hashes of the last {@value #REMEMBERED} of them, so that a repeat is told from another
 * branch. Before any block is final, the parent of the first stands for it: nothing is known below.
 */
final class FinalBlocks {

    /** How many of the newest final blocks are known by their hash. */
    static final int REMEMBERED = 1024;

    private final Hash[] hashes = new Hash[REMEMBERED];
    private int next;
    private int count;
    private BlockRef tip;

    /** Nothing is final; the first block is above the tip. */
    FinalBlocks(BlockRef first) {
        tip = parentOf(first);
    }

    /** As a checkpoint has it, hashes from the oldest to the newest. */
    FinalBlocks(BlockRef tip, List<Hash> hashes) {
        this.tip = tip;
        hashes.forEach(this::remember);
    }

    private static BlockRef parentOf(BlockRef block) {
        return new BlockRef(block.height() - 1, block.parentHash(), Hash.ZERO, 0);
    }

    /** The newest, or the parent of the first block where there is none. */
    BlockRef tip() {
        return tip;
    }

    /** Whether any block is final. */
    boolean any() {
        return count > 0;
    }

    void add(BlockRef block) {
        tip = block;
        remember(block.hash());
    }

    /** Begins elsewhere, while nothing is final. */
    void beginBelow(BlockRef first) {
        tip = parentOf(first);
    }

    /**
     * Whether a block at the tip or below it is the final one of its height. One too old to be known by its hash is taken
     * for it: only a writer that starts over from far behind appends one.
     */
    boolean has(long height, Hash hash) {
        long age = tip.height() - height;
        if (!any()) {
            return age == 0 && tip.hash().equals(hash);
        }
        return age >= count || get((int) age).equals(hash);
    }

    /** From the oldest to the newest. */
    List<Hash> remembered() {
        List<Hash> oldestFirst = new ArrayList<>(count);
        for (int age = count - 1; age >= 0; age--) {
            oldestFirst.add(get(age));
        }
        return oldestFirst;
    }

    private void remember(Hash hash) {
        hashes[next] = hash;
        next = (next + 1) % hashes.length;
        count = Math.min(count + 1, hashes.length);
    }

    private Hash get(int age) {
        return hashes[Math.floorMod(next - 1 - age, hashes.length)];
    }
}
