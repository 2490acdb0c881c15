package io.arx.devnet;

import io.arx.events.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The blocks that are kept: the last of the present branch, by height, and those that were left, by hash. */
final class Branches {

    private static final int ORPHANS = 2 * DevnetChain.DEEPEST_FORK;

    private final @Nullable MinedBlock[] present;
    private final Map<Hash, MinedBlock> presentByHash = new HashMap<>();
    private final Map<Hash, MinedBlock> orphans = new LinkedHashMap<>();
    private final MinedBlock genesis;
    private MinedBlock head;

    Branches(int kept, MinedBlock genesis) {
        present = new MinedBlock[kept];
        this.genesis = genesis;
        head = genesis;
    }

    MinedBlock head() {
        return head;
    }

    /** The block of the present branch; null where there is none or it is no longer kept. */
    @Nullable
    MinedBlock at(long height) {
        if (height == 0) {
            return genesis;
        }
        if (height < 0 || height > head.height()) {
            return null;
        }
        MinedBlock block = present[(int) (height % present.length)];
        return block != null && block.height() == height ? block : null;
    }

    /** A block of any branch; null where it is not kept. */
    @Nullable
    MinedBlock find(Hash hash) {
        if (hash.equals(genesis.hash())) {
            return genesis;
        }
        MinedBlock found = presentByHash.get(hash);
        return found == null ? orphans.get(hash) : found;
    }

    boolean isPresent(MinedBlock block) {
        return block.height() == 0 || presentByHash.containsKey(block.hash());
    }

    /** Puts a block on the present head. */
    void push(MinedBlock block) {
        int slot = (int) (block.height() % present.length);
        MinedBlock old = present[slot];
        if (old != null) {
            presentByHash.remove(old.hash());
        }
        MinedBlock settled = at(block.height() - DevnetChain.DEEPEST_FORK);
        if (settled != null) {
            settled.settle();
        }
        orphans.remove(block.hash());
        present[slot] = block;
        presentByHash.put(block.hash(), block);
        head = block;
    }

    /** Takes the present head away; it is kept as an orphan. */
    MinedBlock pop() {
        MinedBlock left = head;
        MinedBlock parent = at(left.height() - 1);
        if (parent == null) {
            throw new IllegalArgumentException(
                    "the parent of block " + left.block().ref() + " is no longer kept");
        }
        presentByHash.remove(left.hash());
        present[(int) (left.height() % present.length)] = null;
        orphans.put(left.hash(), left);
        if (orphans.size() > ORPHANS) {
            orphans.remove(orphans.keySet().iterator().next());
        }
        head = parent;
        return left;
    }

    /** The blocks from the present branch to a tip, oldest first. */
    List<MinedBlock> pathTo(Hash tip) {
        Deque<MinedBlock> path = new ArrayDeque<>();
        MinedBlock block = find(tip);
        while (block != null && !isPresent(block)) {
            path.addFirst(block);
            block = find(block.block().header().parentHash());
        }
        if (block == null) {
            throw new IllegalArgumentException("no kept branch ends with block " + tip);
        }
        return new ArrayList<>(path);
    }

    /** The block of a height that was left last; null where none is kept. */
    @Nullable
    MinedBlock orphan(long height) {
        MinedBlock last = null;
        for (MinedBlock orphan : orphans.values()) {
            last = orphan.height() == height ? orphan : last;
        }
        return last;
    }

    /** The orphaned blocks on which no other kept block is built, the one that was left last at the end. */
    List<DevnetBlock> orphanedTips() {
        Set<Hash> parents = new HashSet<>();
        orphans.values().forEach(orphan -> parents.add(orphan.block().header().parentHash()));
        List<DevnetBlock> tips = new ArrayList<>();
        for (MinedBlock orphan : orphans.values()) {
            if (!parents.contains(orphan.hash())) {
                tips.add(orphan.block());
            }
        }
        return tips;
    }
}
