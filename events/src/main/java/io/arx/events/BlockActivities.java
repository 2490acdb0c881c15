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
 * @param pools how the watched liquidity pools stand that the block changed, each once
 */
public record BlockActivities(
        BlockRef ref,
        long position,
        long receivedAtMillis,
        List<Activity> activities,
        List<TransactionFee> fees,
        int undecodable,
        List<PoolState> pools) {

    /** A block that changed no watched pool. */
    public BlockActivities(
            BlockRef ref,
            long position,
            long receivedAtMillis,
            List<Activity> activities,
            List<TransactionFee> fees,
            int undecodable) {
        this(ref, position, receivedAtMillis, activities, fees, undecodable, List.of());
    }
}
