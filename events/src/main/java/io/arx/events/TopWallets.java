package io.arx.events;

import java.util.List;

/**
 * The first wallets of a chain in five minutes, an hour or a day of UTC.
 *
 * <p>Later versions have a higher (final, log position, {@code throughSeconds}), as roll-ups do.
 *
 * @param startSeconds first second of the window, since 1970
 * @param throughSeconds the second before which all minutes are in the list; the window's end where it is over
 * @param version the newest log position that touched a wallet in the window
 * @param isFinal whether it says what the final chain has, and so the last word
 * @param wallets the first one first; {@link #LENGTH} at most, fewer where fewer did anything
 */
public record TopWallets(
        ChainId chain,
        Ranking ranking,
        long startSeconds,
        int lengthSeconds,
        long throughSeconds,
        long version,
        boolean isFinal,
        List<TopWallet> wallets) {

    /** How many wallets a list has. */
    public static final int LENGTH = 50;

    /** Takes a list that does not change. */
    public TopWallets {
        wallets = List.copyOf(wallets);
    }
}
