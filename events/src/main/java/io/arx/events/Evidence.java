package io.arx.events;

import org.jspecify.annotations.Nullable;

/**
 * One activity that made an alert fire.
 *
 * @param txHash null for a withdrawal
 * @param ordinal of the activity in its transaction
 * @param counterparty the account on the other side
 * @param token null for the native token
 * @param amount in smallest units
 */
public record Evidence(
        long height,
        Hash blockHash,
        @Nullable TxHash txHash,
        int txIndex,
        int ordinal,
        Address counterparty,
        @Nullable Address token,
        Amount amount) {}
