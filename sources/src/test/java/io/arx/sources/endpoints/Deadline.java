package io.arx.sources.endpoints;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens on other threads. */
final class Deadline {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Deadline() {}

    /** What is waited for. */
    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(Condition condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen within " + LONGEST);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
