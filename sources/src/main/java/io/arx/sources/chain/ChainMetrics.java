package io.arx.sources.chain;

import java.time.Clock;
import java.time.Duration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** Holds a chain source's figures where the metric reporter can read them from its own thread. */
final class ChainMetrics {

    private final Clock clock;
    private final long stalledAfterMillis;
    private final Counter blocks;
    private final Counter reorgs;
    private final Counter orphaned;
    private final Counter retries;
    private final Counter undecodable;
    private volatile long headHeight = -1;
    private volatile long nextHeight = -1;
    private volatile long finalHeight = -1;
    private volatile long lastBlockAtMillis;
    private volatile int inFlightLimit = 1;
    private volatile boolean connected;
    private volatile boolean halted;

    /** @param stalledAfter without a block, the chain counts as stalled */
    ChainMetrics(MetricGroup operator, String chain, Duration stalledAfter, Clock clock) {
        this.clock = clock;
        stalledAfterMillis = stalledAfter.toMillis();
        lastBlockAtMillis = clock.millis();
        MetricGroup group = operator.addGroup("chain", chain);
        blocks = group.counter(ChainMetric.BLOCKS.metricName());
        reorgs = group.counter(ChainMetric.REORGS.metricName());
        orphaned = group.counter(ChainMetric.ORPHANED.metricName());
        retries = group.counter(ChainMetric.RETRIES.metricName());
        undecodable = group.counter(ChainMetric.UNDECODABLE.metricName());
        group.gauge(ChainMetric.HEAD_HEIGHT.metricName(), (Gauge<Long>) () -> headHeight);
        group.gauge(ChainMetric.NEXT_HEIGHT.metricName(), (Gauge<Long>) () -> nextHeight);
        group.gauge(ChainMetric.FINAL_HEIGHT.metricName(), (Gauge<Long>) () -> finalHeight);
        group.gauge(ChainMetric.HEAD_AGE.metricName(), (Gauge<Long>) this::headAgeMillis);
        group.gauge(ChainMetric.STALLED.metricName(), (Gauge<Integer>) () -> isStalled() ? 1 : 0);
        group.gauge(ChainMetric.IN_FLIGHT_LIMIT.metricName(), (Gauge<Integer>) () -> inFlightLimit);
        group.gauge(ChainMetric.CONNECTED.metricName(), (Gauge<Integer>) () -> connected ? 1 : 0);
        group.gauge(ChainMetric.HALTED.metricName(), (Gauge<Integer>) () -> halted ? 1 : 0);
    }

    long headAgeMillis() {
        return Math.max(0, clock.millis() - lastBlockAtMillis);
    }

    boolean isStalled() {
        return headAgeMillis() > stalledAfterMillis;
    }

    void head(long height) {
        headHeight = height;
    }

    void next(long height) {
        nextHeight = height;
    }

    void finalized(long height) {
        finalHeight = height;
    }

    void connected(boolean answers) {
        connected = answers;
    }

    void halted() {
        halted = true;
    }

    void inFlightLimit(int most) {
        inFlightLimit = most;
    }

    void block() {
        lastBlockAtMillis = clock.millis();
        blocks.inc();
    }

    void reorg(long depth) {
        reorgs.inc();
        orphaned.inc(depth);
    }

    void retry() {
        retries.inc();
    }

    void undecodable() {
        undecodable.inc();
    }
}
