package io.arx.events;

/**
 * What happened on a chain in one minute.
 *
 * @param startSeconds first second of the minute, since 1970
 * @param version log position that made the minute what it is: of its last block, or of the entry by which one was
 *     orphaned
 * @param isFinal whether it says what the final chain has up to its last block; otherwise what the head had at the
 *     version
 * @param blocks in the minute, by their own times; one whose time lies before its parent's counts into the parent's minute
 * @param transactions in those blocks
 * @param failedTransactions among them
 * @param activeWallets accounts that sent, received, approved or paid
 * @param nativeMoved wei that changed hands, without fees; what contracts passed on where calls are traced
 * @param gasPaid wei paid in fees
 * @param orphanedBlocks how many blocks of the minute were orphaned, each time counted; 0 where it is final
 * @param delayMillis the longest time from a block's own to when the chain source had it whole; beside results, never
 *     part of them
 */
public record ChainMinute(
        ChainId chain,
        long startSeconds,
        long version,
        boolean isFinal,
        int blocks,
        int transactions,
        int failedTransactions,
        int activeWallets,
        Amount nativeMoved,
        Amount gasPaid,
        int orphanedBlocks,
        long delayMillis) {}
