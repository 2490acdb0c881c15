package io.arx.sources.tokens;

import java.util.concurrent.TimeUnit;

/** Lets so many through in a second, evenly; any number of threads may wait. */
final class Pace {

    private final long spacingNanos;
    private long nextNanos = System.nanoTime();

    Pace(int perSecond) {
        spacingNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Waits for a turn. */
    void await() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(turn(System.nanoTime()));
    }

    /** Takes the next turn; how many nanoseconds it is away, not positive where it is now. */
    synchronized long turn(long nowNanos) {
        long wait = nextNanos - nowNanos;
        nextNanos = Math.max(nextNanos, nowNanos) + spacingNanos;
        return wait;
    }

    /** Lets nobody through for a time. */
    synchronized void pause(long millis, long nowNanos) {
        nextNanos = Math.max(nextNanos, nowNanos + TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
