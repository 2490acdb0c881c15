package io.arx.functions.tops;

/** When lists of first wallets are made: at the first watermark at which all panes of a minute have closed. */
public final class LeaderMinutes {

    private static final int LAST_MINUTE = Integer.MAX_VALUE - 2 * 60;

    private LeaderMinutes() {}

    /**
     * The minute since 1970 before which all panes have closed, and the windows that ended by then.
     *
     * @param staggerMillis over how much event time after a minute's end its panes close
     */
    public static int closedBefore(long watermarkMillis, int staggerMillis) {
        return (int) Math.max(0, Math.min((watermarkMillis - staggerMillis) / 60_000, LAST_MINUTE));
    }
}
