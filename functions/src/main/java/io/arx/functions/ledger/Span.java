package io.arx.functions.ledger;

import io.arx.events.WalletRollUp;
import java.util.Comparator;
import java.util.List;

/** A stretch of time for which there are windows. The shorter come first, and of one length the older. */
record Span(int lengthSeconds, long startSeconds) implements Comparable<Span> {

    /** Seconds of the windows that there are. */
    static final List<Integer> LENGTHS = List.of(WalletRollUp.FIVE_MINUTES, WalletRollUp.HOUR, WalletRollUp.DAY);

    private static final Comparator<Span> ORDER =
            Comparator.comparingInt(Span::lengthSeconds).thenComparingLong(Span::startSeconds);

    static Span of(int lengthSeconds, long seconds) {
        return new Span(lengthSeconds, seconds - Math.floorMod(seconds, (long) lengthSeconds));
    }

    long endSeconds() {
        return startSeconds + lengthSeconds;
    }

    int startMinute() {
        return (int) (startSeconds / 60);
    }

    /** Whether edges are kept, and not tokens alone. */
    boolean hasEdges() {
        return lengthSeconds >= WalletRollUp.HOUR;
    }

    @Override
    public int compareTo(Span other) {
        return ORDER.compare(this, other);
    }
}
