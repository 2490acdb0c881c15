package io.arx.events;

/**
 * What a transaction cost its sender, whether it succeeded or not.
 *
 * @param fee gas used times effective price, in wei
 */
public record TransactionFee(int txIndex, TxHash txHash, Address payer, Amount fee, boolean succeeded) {}
