package io.arx.functions.wallet;

import io.arx.events.Amount;
import io.arx.events.WalletWindow;

/**
 * A finished minute of a wallet and the hour before it, all that its score is made from.
 *
 * @param window what happened in the minute
 * @param hourCount legs in and out in the 55 to 59 minutes before the pane (five-minute steps)
 * @param hourNativeIn wei received in them
 * @param hourNativeOut wei sent in them
 * @param minutesSincePrevious from the wallet's previous pane to this; {@value #NO_PREVIOUS} where the hour has none;
 *     {@value #EMPTIED} where nothing is left in the pane
 */
public record ClosedPane(
        WalletWindow window, long hourCount, Amount hourNativeIn, Amount hourNativeOut, int minutesSincePrevious) {

    /** Minutes since the previous pane where there is none in the hour. */
    public static final int NO_PREVIOUS = 60;

    private static final int EMPTIED = 0;

    /** A pane of which a reorganisation has left nothing. */
    static ClosedPane emptied(WalletWindow window) {
        return new ClosedPane(window, 0, Amount.ZERO, Amount.ZERO, EMPTIED);
    }

    /** Whether the wallet did nothing in the pane after all: what it did was orphaned. */
    public boolean isEmptied() {
        return minutesSincePrevious == EMPTIED;
    }
}
