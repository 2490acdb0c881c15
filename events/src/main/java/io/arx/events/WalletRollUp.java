package io.arx.events;

/**
 * What a wallet did in five minutes, an hour or a day: its panes rolled up. Windows begin at multiples of their length
 * since 1970, so days are those of UTC.
 *
 * <p>Later versions have a higher (final, log position, {@code throughSeconds}): a pane that closes in the window may be
 * of no later position than what was said before, but then it is of a later minute.
 *
 * @param window the sums; of the head they may go on growing
 * @param throughSeconds the second at which the last minute ends that is in the sums; the window's end where it is final
 */
public record WalletRollUp(WalletWindow window, long throughSeconds) {

    public static final int FIVE_MINUTES = 300;
    public static final int HOUR = 3600;
    public static final int DAY = 86_400;
}
