package io.arx.events;

/**
 * What a token is worth. Prices are for thresholds and presentation; what moves is counted exactly, in smallest units.
 *
 * @param token the contract; the zero address stands for the chain's native token
 * @param usd for one whole token; finite and above 0
 * @param timeSeconds block time of the newest observation that it was made from
 * @param source the pool whose observation it is, as text, or {@code conf} where the configuration says it
 * @param version log position that made the price what it is
 * @param isFinal whether it is made from final blocks alone
 */
public record TokenPrice(
        ChainId chain, Address token, double usd, long timeSeconds, String source, long version, boolean isFinal) {

    /** The source of a price that the configuration says. */
    public static final String CONFIGURED = "conf";
}
