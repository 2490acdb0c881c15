package io.arx.sources.endpoints;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many calls may be under way to an endpoint at once: one more after as many as fit have worked, half of them after
 * the endpoint asked for less or did not answer in time (additive increase, multiplicative decrease). Any thread may use
 * it.
 */
final class CallSlots {

    private static final int FIRST = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final int most;
    private int limit;
    private int taken;
    private int workedSinceChange;

    CallSlots(int most) {
        this.most = most;
        limit = Math.min(FIRST, most);
    }

    /** Takes a slot where one is free. */
    boolean tryTake() {
        lock.lock();
        try {
            if (taken >= limit) {
                return false;
            }
            taken++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a slot where another stays free. */
    boolean tryTakeSpare() {
        lock.lock();
        try {
            if (taken + 1 >= limit) {
                return false;
            }
            taken++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a slot, waiting for one to become free.
     *
     * @return whether one did in time
     */
    boolean take(long millis) throws InterruptedIOException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (taken >= limit) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = freed.awaitNanos(nanos);
            }
            taken++;
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for other calls to the endpoint");
        } finally {
            lock.unlock();
        }
    }

    /** Gives back the slot of a call that worked. */
    void worked() {
        lock.lock();
        try {
            workedSinceChange++;
            if (workedSinceChange >= limit && limit < most) {
                limit++;
                workedSinceChange = 0;
            }
            giveBack();
        } finally {
            lock.unlock();
        }
    }

    /** Gives back the slot of a call that failed for another reason than too many of them. */
    void failed() {
        lock.lock();
        try {
            giveBack();
        } finally {
            lock.unlock();
        }
    }

    /** Gives back the slot of a call that was one too many. */
    void refused() {
        lock.lock();
        try {
            if (workedSinceChange > 0 || taken >= limit) { // calls that were under way together count once
                limit = Math.max(1, limit / 2);
            }
            workedSinceChange = 0;
            giveBack();
        } finally {
            lock.unlock();
        }
    }

    int limit() {
        lock.lock();
        try {
            return limit;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack() {
        taken--;
        freed.signalAll();
    }
}
