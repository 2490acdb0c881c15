package io.arx.sources.reader;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A wait that another thread can end; a wake-up that comes while nobody waits ends the next wait. */
public final class Waiting {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean awake;

    /** Waits until woken, or until the time is over; an interrupt ends it as well and stays set. */
    public void await(long millis) {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!awake && nanos > 0) {
                nanos = woken.awaitNanos(nanos);
            }
            awake = false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the wait. */
    public void wake() {
        lock.lock();
        try {
            awake = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
