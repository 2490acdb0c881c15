package io.arx.events;

/**
 * A payment from the beacon chain to an account (EIP-4895).
 *
 * @param index its number, counted over the whole chain
 * @param amountGwei in gwei: 10^9 wei
 */
public record Withdrawal(long index, long validatorIndex, Address address, long amountGwei) {}
