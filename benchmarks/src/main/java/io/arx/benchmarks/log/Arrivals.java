package io.arx.benchmarks.log;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Counts what comes to the end of a way, and takes the time from one of the first to the last: what a start costs is not
 * in it. One thread counts, one run at a time.
 */
final class Arrivals {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The run that is going on. */
    static volatile Arrivals current = new Arrivals(0, 0);

    private final long first;
    private final long last;
    private final CountDownLatch through = new CountDownLatch(1);
    private long count;
    private long firstNanos;
    private volatile long lastNanos;

    /**
     * @param first how many have come when the time begins
     * @param last how many have come when it ends
     */
    Arrivals(long first, long last) {
        this.first = first;
        this.last = last;
    }

    void add() {
        count++;
        if (count == first) {
            firstNanos = System.nanoTime();
        }
        if (count == last) {
            lastNanos = System.nanoTime();
            through.countDown();
        }
    }

    /** Waits for the last. */
    double perSecond() throws InterruptedException {
        if (!through.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("of " + last + " entries only " + count + " came");
        }
        return (last - first) * 1e9 / (lastNanos - firstNanos);
    }
}
