package io.arx.events;

import java.util.List;

/**
 * A decoded block.
 *
 * @param position of the block's entry in the log
 * @param receivedAtMillis when the chain source had the block whole
 * @param activities in the order of transactions and ordinals; withdrawals come last
 * @param fees one for each transaction, in order
 * @param undecodable how many logs claimed to be a known event and were not
 */
public record BlockActivities(
        BlockRef ref,
        long position,
        long receivedAtMillis,
        List<Activity> activities,
        List<TransactionFee> fees,
        int undecodable) {}
