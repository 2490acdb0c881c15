package io.arx.events;

/**
 * What a watched wallet did with one token in five minutes, an hour or a day. Windows begin at multiples of their length
 * since 1970. Only legs that moved something count.
 *
 * <p>A version names one content: over the head it is the log position of the last block of the window in which the token
 * moved, or of the entry by which such a block was orphaned. Sums that have more than 256 bits stay at the highest amount.
 *
 * @param token the contract; the zero address stands for the chain's native token
 * @param startSeconds first second of the window, since 1970
 * @param isFinal whether it is the last word, sent once when the window is over; otherwise what the head had at the version
 * @param inCount incoming legs
 * @param outCount outgoing legs
 * @param amountIn received, in the token's smallest unit
 * @param amountOut sent, without fees
 * @param largest the largest leg, either way
 * @param counterparties distinct accounts on the other side; above 4,096 an estimate
 * @param newCounterparties those among them that the wallet, since it is watched, met in this window for the first time;
 *     of a wallet that has met more than 65,536, only those that were among these
 */
public record TokenWindow(
        ChainId chain,
        Address wallet,
        Address token,
        long startSeconds,
        int lengthSeconds,
        long version,
        boolean isFinal,
        int inCount,
        int outCount,
        Amount amountIn,
        Amount amountOut,
        Amount largest,
        int counterparties,
        int newCounterparties) {

    /** A window of the head in which nothing is left, because all blocks that contributed were orphaned. */
    public static TokenWindow empty(
            ChainId chain, Address wallet, Address token, long startSeconds, int lengthSeconds, long version) {
        return new TokenWindow(
                chain,
                wallet,
                token,
                startSeconds,
                lengthSeconds,
                version,
                false,
                0,
                0,
                Amount.ZERO,
                Amount.ZERO,
                Amount.ZERO,
                0,
                0);
    }
}
