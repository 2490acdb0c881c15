package io.arx.events;

import org.jspecify.annotations.Nullable;

/**
 * Where a chain stands, once for each log entry that changes it.
 *
 * @param head the newest block
 * @param position of the log entry after which the chain stands so
 * @param receivedAtMillis when the chain source had the newest block whole
 * @param finalHeight of the newest block that cannot be orphaned any more; {@link #NONE_FINAL} where there is none yet
 * @param reorgs how often blocks were orphaned since the chain's first block
 * @param lastReorgDepth how many blocks the last of them orphaned; 0 before the first
 * @param haltReason why the chain stopped after the newest block; null while it goes on
 */
public record ChainStatus(
        ChainId chain,
        BlockRef head,
        long position,
        long receivedAtMillis,
        int transactions,
        int activities,
        int undecodable,
        long finalHeight,
        long reorgs,
        int lastReorgDepth,
        @Nullable String haltReason) {

    /** The final height of a chain of which nothing is final. */
    public static final long NONE_FINAL = -1;

    /** How many blocks the final one is behind the newest; -1 where none is final. */
    public long finalityLag() {
        return finalHeight == NONE_FINAL ? -1 : head.height() - finalHeight;
    }
}
