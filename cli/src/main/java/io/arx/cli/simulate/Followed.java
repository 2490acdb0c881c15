package io.arx.cli.simulate;

import static io.arx.cli.simulate.Difference.require;

import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody has who takes the blocks of the head and of the final chain: those applied and not undone, the oldest
 * first, and how many of them are final. Requires of each what is in it and that it comes in order.
 */
final class Followed {

    private final World world;
    private final List<BlockActivities> applied = new ArrayList<>();
    private int finals;
    private long headStamp = Long.MIN_VALUE;
    private long finalStamp = Long.MIN_VALUE;

    Followed(World world) {
        this.world = world;
    }

    void take(CanonicalBlock block) {
        BlockRef ref = block.block().ref();
        requireTruth(block.block());
        switch (block.verb()) {
            case APPLY -> {
                BlockRef head = head();
                require(
                        head == null || head.hash().equals(ref.parentHash()),
                        () -> "block %s was applied upon block %s, which is not its parent".formatted(ref, head));
                applied.add(block.block());
                advanceHead(block);
            }
            case UNDO -> {
                require(applied.size() > finals, () -> "block %s was undone, which is final".formatted(ref));
                BlockActivities newest = applied.remove(applied.size() - 1);
                require(newest.equals(block.block()), () -> "block %s was undone, but %s is the newest"
                        .formatted(ref, newest.ref()));
                advanceHead(block);
            }
            case FINAL -> {
                require(finals < applied.size(), () -> "block %s is final, but was not applied".formatted(ref));
                BlockActivities next = applied.get(finals++);
                require(next.equals(block.block()), () -> "block %s is final, but the next is %s"
                        .formatted(ref, next.ref()));
                require(block.stampMillis() > finalStamp, () -> "the stamp of final block %s does not rise"
                        .formatted(ref));
                finalStamp = block.stampMillis();
            }
        }
    }

    private void advanceHead(CanonicalBlock block) {
        require(block.stampMillis() > headStamp, () -> "the stamp of block %s does not rise"
                .formatted(block.block().ref()));
        headStamp = block.stampMillis();
    }

    private void requireTruth(BlockActivities block) {
        BlockActivities truth = world.truth(block.ref());
        boolean same = truth.ref().equals(block.ref())
                && truth.activities().equals(block.activities())
                && truth.fees().equals(block.fees())
                && truth.undecodable() == block.undecodable();
        require(same, () -> "what was decoded of block %s is not what is in it".formatted(block.ref()));
    }

    /** The newest block; null before the first. */
    BlockRef head() {
        return applied.isEmpty() ? null : applied.get(applied.size() - 1).ref();
    }

    /** The oldest first. */
    List<BlockActivities> applied() {
        return applied;
    }

    /** The oldest first. */
    List<BlockActivities> finals() {
        return applied.subList(0, finals);
    }
}
