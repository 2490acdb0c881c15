package io.arx.functions.canonical;

import io.arx.events.BlockActivities;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * What a chain's blocks add up to, one after the other, on the head or on the final chain. No engine. Blocks that are
 * undone are the newest, and go newest first.
 *
 * @param <T> what it says
 */
public interface ChainFold<T> {

    /**
     * Takes in a block.
     *
     * @param version log position that it came by
     */
    void apply(BlockActivities block, long version);

    /**
     * Takes the newest block out again.
     *
     * @param version log position that it was undone by
     */
    void undo(BlockActivities block, long version);

    /** Says what has changed since the last time. */
    void send(Consumer<T> out);

    /** All that is to be known of the past, as bytes of a known version. */
    byte[] snapshot();

    /**
     * Takes over what a snapshot holds, into a fold that has taken nothing yet.
     *
     * @throws IOException where the bytes are of an unknown version or cut off
     */
    void restore(byte[] snapshot) throws IOException;
}
