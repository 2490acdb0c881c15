package io.arx.events;

import org.jspecify.annotations.Nullable;

/**
 * A log that claims to be a known event and cannot be one; it is set aside and its block goes on.
 *
 * @param txHash the transaction that wrote it
 * @param logIndex its place among the block's logs
 * @param contract the contract that wrote it
 * @param topic0 the signature it claims; null where it has none
 * @param reason what is wrong, for a person
 */
public record DeadLetter(
        ChainId chain,
        BlockRef block,
        TxHash txHash,
        int logIndex,
        Address contract,
        @Nullable Hash topic0,
        String reason) {}
