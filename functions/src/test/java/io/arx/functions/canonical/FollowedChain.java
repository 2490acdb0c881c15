package io.arx.functions.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a reader of the canonical chain has after each block: those applied and not undone, and those that are final.
 * Requires on the way what every reader may rely on: branches connect, only the newest is undone and never a final one,
 * the final ones are those applied, once each and in order, and stamps strictly increase.
 */
final class FollowedChain {

    private final List<BlockActivities> applied = new ArrayList<>();
    private int finals;
    private long headStamp = Long.MIN_VALUE;
    private long finalStamp = Long.MIN_VALUE;

    void accept(CanonicalBlock block) {
        switch (block.verb()) {
            case APPLY -> {
                if (!applied.isEmpty()) {
                    BlockRef before = applied.get(applied.size() - 1).ref();
                    assertThat(block.block().ref().parentHash()).isEqualTo(before.hash());
                    assertThat(block.block().ref().height()).isEqualTo(before.height() + 1);
                }
                applied.add(block.block());
                advanceHead(block);
            }
            case UNDO -> {
                assertThat(applied).hasSizeGreaterThan(finals);
                assertThat(block.block()).isEqualTo(applied.remove(applied.size() - 1));
                advanceHead(block);
            }
            case FINAL -> {
                if (headStamp == Long.MIN_VALUE) {
                    applied.add(block.block());
                }
                assertThat(block.block()).isEqualTo(applied.get(finals++));
                assertThat(block.stampMillis()).isGreaterThan(finalStamp);
                finalStamp = block.stampMillis();
            }
        }
    }

    private void advanceHead(CanonicalBlock block) {
        assertThat(block.stampMillis()).isGreaterThan(headStamp);
        headStamp = block.stampMillis();
    }

    List<BlockRef> applied() {
        return refs(applied);
    }

    List<BlockRef> finals() {
        return refs(applied.subList(0, finals));
    }

    /** With what was decoded of them. */
    List<BlockActivities> blocks() {
        return Collections.unmodifiableList(applied);
    }

    private static List<BlockRef> refs(List<BlockActivities> blocks) {
        return blocks.stream().map(BlockActivities::ref).toList();
    }
}
