package io.arx.functions.wallet;

import io.arx.events.Address;
import io.arx.events.Ranking;
import io.arx.events.TopWallet;
import org.jspecify.annotations.Nullable;

/** What wallets are ranked by, of the parts of a window added up. Good until the next window is. */
final class WindowSums {

    private static final int IN = 0;
    private static final int OUT = 2;
    private static final int WORDS = 4;

    private final AmountCells cells;
    private final long[] words = new long[WORDS];
    private long legs;
    private long version;

    /** @param cells in which the parts have their amounts too */
    WindowSums(AmountCells cells) {
        this.cells = cells;
    }

    /** Adds a part whose amounts begin at two places of other words. */
    void add(long partVersion, long partLegs, long[] otherWords, int nativeIn, int nativeOut) {
        version = Math.max(version, partVersion);
        legs += partLegs;
        cells.addCell(words, IN, otherWords, nativeIn);
        cells.addCell(words, OUT, otherWords, nativeOut);
    }

    /** The newest log position in any part. */
    long version() {
        return version;
    }

    /** Whether it counts for the ranking, and is no less than what another wallet did. */
    boolean reaches(Ranking ranking, @Nullable TopWallet other) {
        return switch (ranking) {
            case NATIVE_IN -> !cells.isZero(words, IN)
                    && (other == null || cells.isAtLeast(words, IN, other.nativeIn()));
            case NATIVE_OUT -> !cells.isZero(words, OUT)
                    && (other == null || cells.isAtLeast(words, OUT, other.nativeOut()));
            case LEGS -> legs > 0 && (other == null || legs >= other.legs());
        };
    }

    TopWallet of(Address wallet) {
        return new TopWallet(wallet, cells.get(words, IN), cells.get(words, OUT), legs);
    }

    /** Gives back what the sums hold. */
    void release() {
        cells.release(words, IN);
        cells.release(words, OUT);
    }
}
