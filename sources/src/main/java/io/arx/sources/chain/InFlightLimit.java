package io.arx.sources.chain;

/**
 * How many blocks may be fetched at the same time: rises by one for each that many answers while they come about as
 * fast as they ever did, falls by one where they take much longer, and is halved by a failure. So a node is loaded as
 * far as it gains by it, and no further. Begins with one, and doubles until the first sign of trouble. (Additive
 * increase and multiplicative decrease as in RFC 5681; the delay as a signal as in TCP Vegas, Brakmo and Peterson 1995.)
 */
final class InFlightLimit {

    /** An answer slower than this many times the fastest means that requests wait for each other. */
    private static final double SLOW = 3;

    /** The fastest is forgotten by this share with each answer: nodes and blocks change. */
    private static final double FORGETTING = 1.002;

    private static final double SMOOTHING = 0.2;

    private final int most;
    private int limit = 1;
    private int answersAtLimit;
    private boolean doubling = true;
    private double fastestNanos = Double.MAX_VALUE;
    private double typicalNanos;

    InFlightLimit(int most) {
        this.most = most;
    }

    int limit() {
        return limit;
    }

    void answered(long nanos) {
        typicalNanos = typicalNanos == 0 ? nanos : typicalNanos + SMOOTHING * (nanos - typicalNanos);
        fastestNanos = Math.min(fastestNanos * FORGETTING, typicalNanos);
        answersAtLimit++;
        if (answersAtLimit < limit) {
            return;
        }
        if (typicalNanos > SLOW * fastestNanos) {
            doubling = false;
            set(limit - 1);
        } else {
            set(doubling ? limit * 2 : limit + 1);
        }
    }

    void failed() {
        doubling = false;
        set(limit / 2);
    }

    private void set(int wanted) {
        limit = Math.max(1, Math.min(most, wanted));
        answersAtLimit = 0;
    }
}
