package io.arx.events;

/**
 * A decoded block and what became of it.
 *
 * @param stampMillis event time for the engine: the block's time in milliseconds, pushed forward where needed so that
 *     it strictly increases in log order, on the head (APPLY, UNDO) and on the final chain (FINAL) each for itself
 * @param position of the log entry that brought this about: the block's own where it joined at once, a later one where
 *     it is undone, applied again or final. Several may share one, and their stamps tell them apart
 */
public record CanonicalBlock(Verb verb, long stampMillis, long position, BlockActivities block) {

    /** What the block's own entry brought about. */
    public CanonicalBlock(Verb verb, long stampMillis, BlockActivities block) {
        this(verb, stampMillis, block.position(), block);
    }
}
