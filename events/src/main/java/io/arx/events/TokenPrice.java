package io.arx.events;

/**
 * What a token is worth. Prices are for thresholds and presentation; what moves is counted exactly, in smallest units.
 *
 * @param token the contract; the zero address stands for the chain's native token
 * @param usd for one whole token; finite and above 0, or {@value #NONE} where no price is known any more
 * @param timeSeconds block time of the newest observation that it was made from, or of the block from which it holds
 *     where it was set by hand; 0 where the configuration says it
 * @param source the pool whose observation it is, as text, or the label of {@link PriceSource#FILE} or
 *     {@link PriceSource#CONTROL}; empty where no price is known any more
 * @param version log position that made the price what it is
 * @param isFinal whether it is made from final blocks alone
 */
public record TokenPrice(
        ChainId chain, Address token, double usd, long timeSeconds, String source, long version, boolean isFinal) {

    /** Stands for a price that is not known any more. */
    public static final double NONE = 0;

    public boolean isKnown() {
        return usd != NONE;
    }
}
