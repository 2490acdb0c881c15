package io.arx.sources.endpoints;

import io.arx.sources.chain.ChainFailures;
import io.arx.sources.chain.HttpStatusException;

/**
 * What is known of an endpoint from how its calls went: how fast it is, how often it fails, how far its head is, whether
 * it rests, whether it lies. Times are milliseconds of one clock that never goes back. Any thread may use it.
 */
final class EndpointHealth {

    private static final double NEW_SHARE = 0.2;
    private static final double FIRST_LATENCY_MILLIS = 50;
    private static final int LIES_UNTIL_ASIDE = 2;
    private static final int MOST_DOUBLINGS = 10;
    private static final long LAG_BLOCK_MILLIS = 500;
    private static final long MOST_LAG_BLOCKS = 1_000;
    /** What a call that fails costs beside one that works: the average time to find out and ask another. */
    private static final double FAILURE_MILLIS = 2_000;

    private final PoolSettings settings;
    private double latencyMillis = FIRST_LATENCY_MILLIS;
    private double failureShare;
    private int failuresInARow;
    private long restsUntil = Long.MIN_VALUE;
    private long asideUntil = Long.MIN_VALUE;
    private long firstLieAt;
    private int liesLately;
    private long lies;
    private long failures;
    private long headHeight = -1;
    private long headAskedAt = Long.MIN_VALUE;

    EndpointHealth(PoolSettings settings) {
        this.settings = settings;
    }

    synchronized void succeeded(long tookMillis) {
        latencyMillis += NEW_SHARE * (tookMillis - latencyMillis);
        failureShare -= NEW_SHARE * failureShare;
        failuresInARow = 0;
    }

    /** A call failed; the endpoint rests for as long as it asked for, or longer with each failure in a row. */
    synchronized void failed(Throwable failure, long now) {
        failures++;
        failureShare += NEW_SHARE * (1 - failureShare);
        long rest = Math.min(
                settings.longestRest().toMillis(),
                settings.firstRest().toMillis() << Math.min(failuresInARow, MOST_DOUBLINGS));
        failuresInARow++;
        if (ChainFailures.classify(failure) == ChainFailures.Verdict.FATAL) {
            rest = settings.longestRest().toMillis(); // until a person changes something
        }
        long asked = ChainFailures.retryAfterMillis(failure);
        restsUntil = Math.max(restsUntil, now + (asked == HttpStatusException.NOT_SAID ? rest : asked));
    }

    /**
     * An answer did not prove complete.
     *
     * @return whether that puts the endpoint aside
     */
    synchronized boolean lied(long now) {
        lies++;
        if (liesLately == 0 || now - firstLieAt > settings.asideFor().toMillis()) {
            firstLieAt = now;
            liesLately = 0;
        }
        liesLately++;
        if (liesLately < LIES_UNTIL_ASIDE) {
            return false;
        }
        liesLately = 0;
        boolean wasAside = isAside(now);
        asideUntil = now + settings.asideFor().toMillis();
        return !wasAside;
    }

    /** The endpoint said how far it is. */
    synchronized void head(long height) {
        headHeight = height;
    }

    /** It said that it had this block, and did not give it. */
    synchronized void lacks(long height) {
        headHeight = Math.min(headHeight, height - 1);
    }

    /** Whether it is time to ask how far it is; then the asking begins now. */
    synchronized boolean dueForHead(long now) {
        if (headAskedAt != Long.MIN_VALUE
                && now - headAskedAt < settings.headInterval().toMillis()) {
            return false;
        }
        headAskedAt = now;
        return true;
    }

    synchronized long headHeight() {
        return headHeight;
    }

    synchronized boolean isResting(long now) {
        return now < restsUntil;
    }

    /** How many milliseconds it still rests. */
    synchronized long restMillis(long now) {
        return Math.max(0, restsUntil - now);
    }

    synchronized boolean isAside(long now) {
        return now < asideUntil;
    }

    /** What a call to it costs, in milliseconds, with failures and blocks behind the best head counted in; low is good. */
    synchronized double cost(long bestHead) {
        long behind = headHeight < 0 ? 0 : Math.min(MOST_LAG_BLOCKS, Math.max(0, bestHead - headHeight));
        long lag = behind <= 1 ? 0 : behind * LAG_BLOCK_MILLIS; // one block behind is a matter of the moment
        return latencyMillis + failureShare * FAILURE_MILLIS + lag;
    }

    synchronized double latencyMillis() {
        return latencyMillis;
    }

    synchronized long lies() {
        return lies;
    }

    synchronized long failures() {
        return failures;
    }
}
