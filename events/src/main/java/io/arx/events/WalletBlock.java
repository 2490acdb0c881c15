package io.arx.events;

/**
 * All legs of a wallet in one block: the one record that crosses from a chain's task to the wallet's.
 *
 * @param stampMillis event time for the engine, strictly increasing with the blocks in log order
 * @param position of the log entry that applied or undid the block on the head; of the block itself where it is final
 * @param receivedAtMillis when the chain source had the block whole
 * @param timeSeconds the block's own time
 * @param transactions sent by the wallet in this block
 * @param failedTransactions among them
 * @param gasPaid wei paid in fees for them
 * @param highestNonce among them; {@value #NO_NONCE} where there are none
 * @param priceBasis the prices by which legs have their worth ({@link PriceBasis})
 */
public record WalletBlock(
        Address wallet,
        Verb verb,
        long stampMillis,
        long position,
        long receivedAtMillis,
        long height,
        Hash blockHash,
        long timeSeconds,
        int transactions,
        int failedTransactions,
        Amount gasPaid,
        long highestNonce,
        long priceBasis,
        Legs legs) {

    /** Stands for a nonce where there is no transaction. */
    public static final long NO_NONCE = -1;
}
