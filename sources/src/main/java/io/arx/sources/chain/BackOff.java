package io.arx.sources.chain;

/** How long to wait after each failure in a row: doubling, up to a limit. */
public final class BackOff {

    private final long firstMillis;
    private final long longestMillis;
    private long nextMillis;

    public BackOff(long firstMillis, long longestMillis) {
        this.firstMillis = firstMillis;
        this.longestMillis = longestMillis;
        nextMillis = Math.min(firstMillis, longestMillis);
    }

    /** How long to wait now, in milliseconds. */
    public long next() {
        long millis = nextMillis;
        nextMillis = Math.min(longestMillis, nextMillis * 2);
        return millis;
    }

    /** It worked: the next wait is the first again. */
    public void reset() {
        nextMillis = Math.min(firstMillis, longestMillis);
    }
}
