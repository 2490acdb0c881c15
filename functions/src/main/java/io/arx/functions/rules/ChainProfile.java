package io.arx.functions.rules;

import io.arx.events.ChainId;
import java.io.Serializable;

/**
 * What a sentence about a chain has to know of it.
 *
 * @param nativeSymbol of its native token, {@code ETH}, which has 18 decimals on every EVM chain
 */
public record ChainProfile(ChainId chain, String nativeSymbol) implements Serializable {}
