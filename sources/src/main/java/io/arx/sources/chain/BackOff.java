package io.arx.sources.chain;

/** How long to wait after each failure in a row: doubling, up to a limit. */
final class BackOff {

    private final long firstMillis;
    private final long longestMillis;
    private long nextMillis;

    BackOff(long firstMillis, long longestMillis) {
        this.firstMillis = firstMillis;
        this.longestMillis = longestMillis;
        nextMillis = Math.min(firstMillis, longestMillis);
    }

    long next() {
        long millis = nextMillis;
        nextMillis = Math.min(longestMillis, nextMillis * 2);
        return millis;
    }

    void reset() {
        nextMillis = Math.min(firstMillis, longestMillis);
    }
}
