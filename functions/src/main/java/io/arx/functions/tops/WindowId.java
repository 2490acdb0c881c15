package io.arx.functions.tops;

import java.util.Comparator;

/** A window of a chain; the one that ends first comes first. */
record WindowId(long startSeconds, int lengthSeconds) implements Comparable<WindowId> {

    private static final Comparator<WindowId> ORDER =
            Comparator.comparingLong(WindowId::endSeconds).thenComparingInt(WindowId::lengthSeconds);

    long endSeconds() {
        return startSeconds + lengthSeconds;
    }

    @Override
    public int compareTo(WindowId other) {
        return ORDER.compare(this, other);
    }
}
