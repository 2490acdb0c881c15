package io.arx.events;

import java.util.List;

/**
 * With whom a watched wallet dealt most in an hour or a day, for the flow graph. Only legs that moved something count. A
 * version names one content, as that of a {@link TokenWindow}.
 *
 * @param startSeconds first second of the window, since 1970
 * @param isFinal whether it is the last word, sent once when the window is over; otherwise what the head had at the version
 * @param exact whether all counterparties of the window were told apart; otherwise it had so many that the lightest were
 *     forgotten on the way, and each edge says at least what it says
 * @param uncountedLegs legs of tokens that have no {@link TokenWindow}, because the window had a thousand already
 * @param edges the {@value #RANKED} counterparties with most legs and the {@value #RANKED} with the highest native amount,
 *     both ways together; those with most legs first
 */
public record WalletEdges(
        ChainId chain,
        Address wallet,
        long startSeconds,
        int lengthSeconds,
        long version,
        boolean isFinal,
        boolean exact,
        int uncountedLegs,
        List<Edge> edges) {

    /** How many counterparties each ranking has. */
    public static final int RANKED = 50;

    public WalletEdges {
        edges = List.copyOf(edges);
    }

    /**
     * What passed between a wallet and another account.
     *
     * @param inCount legs of any token to the wallet
     * @param outCount legs of any token from it
     * @param nativeIn wei to the wallet
     * @param nativeOut wei from it, without fees
     */
    public record Edge(Address counterparty, int inCount, int outCount, Amount nativeIn, Amount nativeOut) {

        /** Legs both ways. */
        public int count() {
            return inCount + outCount;
        }

        /** Wei both ways. */
        public Amount nativeMoved() {
            return nativeIn.plusCapped(nativeOut);
        }
    }
}
