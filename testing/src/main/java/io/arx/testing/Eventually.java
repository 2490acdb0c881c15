package io.arx.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what must become true, by asking again until a deadline; never longer than needed. */
public final class Eventually {

    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private Eventually() {}

    /** Something that may fail, such as a block of assertions. */
    @FunctionalInterface
    public interface Check {
        void run() throws Exception;
    }

    /**
     * Returns once the condition holds.
     *
     * @param what the condition in words, for the failure: {@code "the job has restarted"}
     * @throws AssertionError where it does not hold in time; its cause is what the last attempt threw
     */
    public static void holds(String what, Duration deadline, Callable<Boolean> condition) {
        gives(what, deadline, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /**
     * Returns once the assertions pass.
     *
     * @throws AssertionError where they still fail at the deadline; its cause is their last failure
     */
    public static void passes(Duration deadline, Check assertions) {
        gives("the assertions pass", deadline, () -> {
            assertions.run();
            return Optional.of(true);
        });
    }

    /**
     * The first value that the attempt gives.
     *
     * @throws AssertionError where it gives none in time; its cause is what the last attempt threw
     */
    public static <T> T gives(String what, Duration deadline, Callable<Optional<T>> attempt) {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            Throwable failure = null;
            try {
                Optional<T> value = attempt.call();
                if (value.isPresent()) {
                    return value.get();
                }
            } catch (Exception | AssertionError thrown) {
                failure = thrown;
            }
            if (System.nanoTime() >= end) {
                String detail = failure == null ? "" : ": " + failure.getMessage();
                throw new AssertionError("not within " + deadline.toMillis() + " ms: " + what + detail, failure);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("interrupted while waiting until " + what, failure);
            }
        }
    }
}
