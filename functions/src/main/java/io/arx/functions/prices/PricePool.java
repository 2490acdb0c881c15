package io.arx.functions.prices;

import io.arx.events.Address;
import io.arx.events.PoolState;
import java.io.Serializable;

/**
 * A pool that says what a token is worth in another whose worth is known.
 *
 * @param priced the token that gets its price here
 * @param pricedDecimals of that token
 * @param quote what the price is in: {@link Quote#DOLLAR} or {@link Quote#NATIVE}
 * @param quoteDecimals of the other token
 * @param pricedFirst whether the priced token is the pool's token 0, the one with the lower address
 */
public record PricePool(
        Address pool, Address priced, int pricedDecimals, Quote quote, int quoteDecimals, boolean pricedFirst)
        implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final double SQUARE_ROOT_UNIT = Math.pow(2, 96);

    /** What a price is in. */
    public enum Quote {
        /** A stablecoin, which counts as a dollar. */
        DOLLAR,
        /** The wrapped native token. */
        NATIVE
    }

    /**
     * What the pool says in one state.
     *
     * @param value of one whole priced token, in whole quote tokens
     * @param depth whole quote tokens that the pool trades against: its reserve, or what a reserve would be that moves
     *     the price as little as the liquidity in range does
     */
    record Reading(double value, double depth) {

        boolean isUsable() {
            return Double.isFinite(value) && value > 0 && Double.isFinite(depth);
        }
    }

    /** Formulas: Uniswap V2 whitepaper (2020), section 2.2; Uniswap V3 whitepaper (2021), equations 2.1 and 6.5. */
    Reading read(PoolState state) {
        double first;
        double second;
        if (state.concentrated()) {
            double root = state.first().toDouble() / SQUARE_ROOT_UNIT;
            first = state.second().toDouble() / root;
            second = state.second().toDouble() * root;
        } else {
            first = state.first().toDouble();
            second = state.second().toDouble();
        }
        double own = (pricedFirst ? first : second) / Math.pow(10, pricedDecimals);
        double other = (pricedFirst ? second : first) / Math.pow(10, quoteDecimals);
        return new Reading(other / own, other);
    }
}
