package io.arx.functions.canonical;

/** Event time for the engine: a block's own time, pushed forward where needed so that it strictly increases. */
final class Stamps {

    private long lastMillis;

    Stamps(long lastMillis) {
        this.lastMillis = lastMillis;
    }

    /** Before the first block. */
    static Stamps none() {
        return new Stamps(Long.MIN_VALUE);
    }

    long next(long timeSeconds) {
        lastMillis = Math.max(lastMillis + 1, timeSeconds * 1000);
        return lastMillis;
    }

    long lastMillis() {
        return lastMillis;
    }
}
