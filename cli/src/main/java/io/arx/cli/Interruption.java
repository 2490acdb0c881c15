package io.arx.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C as something to wait for. The JVM goes on until the command has stopped cleanly, or for half a minute at the
 * most.
 */
public final class Interruption {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean finished;

    private Interruption() {}

    /** Begins to listen. */
    public static Interruption onShutdown() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::shutDown, "interruption"));
        return interruption;
    }

    private void shutDown() {
        if (finished) {
            return;
        }
        asked.countDown();
        try {
            if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("arx: stopping took more than " + PATIENCE.toSeconds() + " s; giving up");
            }
        } catch (InterruptedException insisted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for Ctrl-C, or for a time to be over.
     *
     * @param limit null for no limit
     * @return whether it was Ctrl-C
     */
    public boolean await(@Nullable Duration limit) throws InterruptedException {
        if (limit == null) {
            asked.await();
            return true;
        }
        return asked.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean happened() {
        return asked.getCount() == 0;
    }

    /** Everything is stopped: the JVM may end. */
    public void done() {
        finished = true;
        done.countDown();
    }
}
