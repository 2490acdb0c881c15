package io.arx.sinks;

import io.arx.testing.Eventually;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a job of a test run up to a point, from where it only trickles until the test opens the gate, and can make it
 * fail once further on. Static, since the job's functions are serialized into the same JVM; one job at a time.
 */
public final class Gate {

    private static final Duration STANDSTILL = Duration.ofMillis(333);

    private static volatile CountDownLatch open = new CountDownLatch(1);
    private static final AtomicInteger PASSED = new AtomicInteger();
    private static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

    private Gate() {}

    /** Closes the gate for the next job. */
    public static void close(int failures) {
        open = new CountDownLatch(1);
        PASSED.set(0);
        FAILURES_LEFT.set(failures);
    }

    public static void open() {
        open.countDown();
    }

    /** How many elements have gone by, with those that a restart repeated. */
    public static int passed() {
        return PASSED.get();
    }

    /** Returns once nothing has gone by for a third of a second: the sink holds the job back. */
    public static void awaitStandstill(Duration deadline) {
        long[] last = {-1, System.nanoTime()};
        Eventually.holds("the sink holds the job back", deadline, () -> {
            if (passed() != last[0]) {
                last[0] = passed();
                last[1] = System.nanoTime();
            }
            return System.nanoTime() - last[1] > STANDSTILL.toNanos();
        });
    }

    /** Called by the job for each element. */
    public static void pass(boolean waits, boolean fails) throws InterruptedException {
        if (waits) {
            // Not until it opens: the sink shares the thread and must get on with what it has.
            boolean unused = open.await(2, TimeUnit.MILLISECONDS);
        }
        if (fails && FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("a failure that the test asked for");
        }
        PASSED.incrementAndGet();
    }
}
