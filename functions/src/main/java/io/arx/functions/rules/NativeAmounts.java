package io.arx.functions.rules;

import io.arx.events.Amount;
import java.math.BigDecimal;

/** Writes amounts of a chain's native token for people. */
public final class NativeAmounts {

    /** Wei to ether and its like on every EVM chain. */
    public static final int DECIMALS = 18;

    private NativeAmounts() {}

    /** The exact number of whole tokens, without needless zeros, and the symbol: {@code 120.5 ETH}. */
    public static String format(Amount wei, String symbol) {
        BigDecimal tokens = new BigDecimal(wei.toBigInteger(), DECIMALS).stripTrailingZeros();
        return tokens.toPlainString() + " " + symbol;
    }
}
