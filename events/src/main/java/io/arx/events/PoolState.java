package io.arx.events;

/**
 * How a liquidity pool of two tokens stands after an event that it wrote down.
 *
 * @param concentrated false for a pool of reserves (Uniswap V2's {@code Sync}): {@code first} and {@code second} are the
 *     reserves of its two tokens, in smallest units; true for concentrated liquidity (Uniswap V3's {@code Swap}):
 *     {@code first} is the square root of the price of token 0 in token 1, in smallest units and times 2^96,
 *     {@code second} the liquidity in range
 */
public record PoolState(Address pool, boolean concentrated, Amount first, Amount second) {}
