package io.arx.events;

import io.arx.events.control.PlacedBatch;
import java.util.List;

/**
 * A decoded block and what became of it.
 *
 * @param stampMillis event time for the engine: the block's time in milliseconds, pushed forward where needed so that
 *     it strictly increases in log order, on the head (APPLY, UNDO) and on the final chain (FINAL) each for itself
 * @param position of the log entry that brought this about: the block's own where it joined at once, a later one where
 *     it is undone, applied again or final. Several may share one, and their stamps tell them apart
 * @param control what was changed at run time and holds from this block on, in log order; nearly always nothing, and
 *     never anything where the block is undone
 * @param prices as of this block, the same where it is undone as where it joined; nothing before prices are known
 */
public record CanonicalBlock(
        Verb verb,
        long stampMillis,
        long position,
        BlockActivities block,
        List<PlacedBatch> control,
        PriceTable prices) {

    /** A block before its prices are known. */
    public CanonicalBlock(
            Verb verb, long stampMillis, long position, BlockActivities block, List<PlacedBatch> control) {
        this(verb, stampMillis, position, block, control, PriceTable.NONE);
    }

    /** A block from which nothing holds that did not hold before. */
    public CanonicalBlock(Verb verb, long stampMillis, long position, BlockActivities block) {
        this(verb, stampMillis, position, block, List.of());
    }

    /** What the block's own entry brought about. */
    public CanonicalBlock(Verb verb, long stampMillis, BlockActivities block) {
        this(verb, stampMillis, block.position(), block);
    }

    /** The same block with other activities, such as flagged ones. */
    public CanonicalBlock withActivities(List<Activity> activities) {
        BlockActivities other = new BlockActivities(
                block.ref(),
                block.position(),
                block.receivedAtMillis(),
                activities,
                block.fees(),
                block.undecodable(),
                block.pools());
        return new CanonicalBlock(verb, stampMillis, position, other, control);
    }

    /** The same block with changes that hold from it on. */
    public CanonicalBlock with(List<PlacedBatch> changes) {
        return new CanonicalBlock(verb, stampMillis, position, block, changes, prices);
    }

    /** The same block with what tokens are worth as of it. */
    public CanonicalBlock with(PriceTable known) {
        return new CanonicalBlock(verb, stampMillis, position, block, control, known);
    }
}
