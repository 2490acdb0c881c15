package io.arx.events;

/**
 * What a transaction cost its sender, whether it succeeded or not.
 *
 * @param fee gas used times effective price, in wei
 * @param nonce how many transactions the payer had sent before
 */
public record TransactionFee(int txIndex, TxHash txHash, Address payer, Amount fee, boolean succeeded, long nonce) {

    /** Of its payer's first transaction. */
    public TransactionFee(int txIndex, TxHash txHash, Address payer, Amount fee, boolean succeeded) {
        this(txIndex, txHash, payer, fee, succeeded, 0);
    }
}
