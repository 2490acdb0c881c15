package io.arx.jobs.track;

import io.arx.events.CanonicalBlock;
import io.arx.events.Verb;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Hands operators that know APPLY alone the blocks that they can follow: those that join the head, and those of a
 * recording, each of which is final at once. What is undone is left out, so such operators keep what was orphaned.
 */
public final class FollowedBlocks implements FlatMapFunction<CanonicalBlock, CanonicalBlock> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(CanonicalBlock block, Collector<CanonicalBlock> out) {
        switch (block.verb()) {
            case APPLY -> out.collect(block);
            case FINAL -> out.collect(
                    new CanonicalBlock(Verb.APPLY, block.stampMillis(), block.position(), block.block()));
            case UNDO -> {
                // see above
            }
        }
    }
}
