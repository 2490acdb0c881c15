package io.arx.events;

import org.jspecify.annotations.Nullable;

/**
 * Where a chain stands, once for each block.
 *
 * @param head the newest block
 * @param position of its entry in the log
 * @param receivedAtMillis when the chain source had it whole
 * @param haltReason why ingest stopped after this block; null while it goes on
 */
public record ChainStatus(
        ChainId chain,
        BlockRef head,
        long position,
        long receivedAtMillis,
        int transactions,
        int activities,
        int undecodable,
        @Nullable String haltReason) {}
