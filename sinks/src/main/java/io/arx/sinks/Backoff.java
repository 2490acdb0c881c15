package io.arx.sinks;

import java.time.Duration;

/**
 * How long to wait before the next attempt: doubling from the first delay up to the longest, and from the start again
 * after a success. Safe for several threads.
 */
public final class Backoff {

    private final long firstMillis;
    private final long longestMillis;
    private int failures;

    public Backoff(Duration first, Duration longest) {
        firstMillis = first.toMillis();
        longestMillis = longest.toMillis();
        if (firstMillis <= 0 || longestMillis < firstMillis) {
            throw new IllegalArgumentException("back-off from " + first + " to " + longest + " is no range");
        }
    }

    /** Milliseconds to wait after one more failure in a row. */
    public synchronized long nextMillis() {
        long doubled = failures >= 32 ? longestMillis : firstMillis << failures;
        failures++;
        return Math.min(doubled, longestMillis);
    }

    /**
     * Forgets the failures.
     *
     * @return how many there were in a row
     */
    public synchronized int succeeded() {
        int before = failures;
        failures = 0;
        return before;
    }
}
