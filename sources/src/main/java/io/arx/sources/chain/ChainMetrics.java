package io.arx.sources.chain;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** Holds a chain source's figures where the metric reporter can read them from its own thread. */
final class ChainMetrics {

    private final Counter blocks;
    private final Counter retries;
    private final Counter undecodable;
    private volatile long headHeight = -1;
    private volatile long nextHeight = -1;
    private volatile boolean connected;
    private volatile boolean halted;

    ChainMetrics(MetricGroup operator, String chain) {
        MetricGroup group = operator.addGroup("chain", chain);
        blocks = group.counter(ChainMetric.BLOCKS.metricName());
        retries = group.counter(ChainMetric.RETRIES.metricName());
        undecodable = group.counter(ChainMetric.UNDECODABLE.metricName());
        group.gauge(ChainMetric.HEAD_HEIGHT.metricName(), (Gauge<Long>) () -> headHeight);
        group.gauge(ChainMetric.NEXT_HEIGHT.metricName(), (Gauge<Long>) () -> nextHeight);
        group.gauge(ChainMetric.CONNECTED.metricName(), (Gauge<Integer>) () -> connected ? 1 : 0);
        group.gauge(ChainMetric.HALTED.metricName(), (Gauge<Integer>) () -> halted ? 1 : 0);
    }

    void head(long height) {
        headHeight = height;
    }

    void next(long height) {
        nextHeight = height;
    }

    void connected(boolean answers) {
        connected = answers;
    }

    void halted() {
        halted = true;
    }

    void block() {
        blocks.inc();
    }

    void retry() {
        retries.inc();
    }

    void undecodable() {
        undecodable.inc();
    }
}
