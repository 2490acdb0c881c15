package io.arx.events.control;

import io.arx.events.Address;
import io.arx.events.PriceTable;

/**
 * Sets what a token is worth, whatever its pools say, or withdraws what was set.
 *
 * @param token the contract; the zero address stands for the native token
 * @param usd for one whole token; 0 where the price is withdrawn
 * @param decimals how many digits of an amount of the token stand after the point; 0 where the price is withdrawn
 */
public record PriceChange(Address token, double usd, int decimals) {

    /** @throws IllegalArgumentException saying what makes no sense */
    public PriceChange {
        if (!Double.isFinite(usd) || usd < 0) {
            throw new IllegalArgumentException("a price is above 0 dollars, not " + usd);
        }
        PriceTable.requireDecimals(decimals);
    }

    /** A price that holds until another is set or it is withdrawn; above 0. */
    public static PriceChange set(Address token, double usd, int decimals) {
        if (usd == 0) {
            throw new IllegalArgumentException("a price is above 0 dollars; to take one back, withdraw it");
        }
        return new PriceChange(token, usd, decimals);
    }

    public static PriceChange withdraw(Address token) {
        return new PriceChange(token, 0, 0);
    }

    public boolean isWithdrawn() {
        return usd == 0;
    }
}
