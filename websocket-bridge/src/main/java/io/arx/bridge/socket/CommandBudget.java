package io.arx.bridge.socket;

import java.util.concurrent.TimeUnit;

/** A token bucket: so many commands a second on average, so many at once. Used by one thread at a time. */
final class CommandBudget {

    /** What becomes of a command. */
    enum Verdict {
        ACCEPT,
        REFUSE,
        /** The client takes no notice of refusals. */
        DISCONNECT
    }

    private final long nanosPerCommand;
    private final int burst;
    private long fullAtNanos;
    private int refused;

    CommandBudget(int commandsPerSecond, int burst, long nowNanos) {
        this.nanosPerCommand = TimeUnit.SECONDS.toNanos(1) / commandsPerSecond;
        this.burst = burst;
        this.fullAtNanos = nowNanos;
    }

    /** @param nowNanos {@link System#nanoTime()} */
    Verdict command(long nowNanos) {
        if (nowNanos - fullAtNanos > 0) {
            fullAtNanos = nowNanos;
        }
        if (fullAtNanos - nowNanos > nanosPerCommand * (burst - 1)) {
            refused++;
            return refused > burst ? Verdict.DISCONNECT : Verdict.REFUSE;
        }
        fullAtNanos += nanosPerCommand;
        refused = 0;
        return Verdict.ACCEPT;
    }
}
