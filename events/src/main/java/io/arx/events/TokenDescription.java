package io.arx.events;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a token, for presentation only: contracts may say of themselves what they like.
 *
 * @param token the contract
 * @param symbol its short name, made harmless; begins with {@code ?} where that is not what the contract says, or where
 *     the name belongs to another token; null where it says none
 * @param decimals how many digits of an amount stand after the point, or
 *     {@link LogEntry.TokenMetadata#UNKNOWN_DECIMALS}
 * @param standard that it follows: {@code erc20}, {@code erc721} or {@code erc1155}
 * @param position of the log entry that says so
 */
public record TokenDescription(
        ChainId chain, Address token, @Nullable String symbol, int decimals, String standard, long position) {}
