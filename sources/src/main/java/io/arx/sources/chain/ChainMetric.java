package io.arx.sources.chain;

/** The metrics of a chain source, in the group {@code chain=<name>} of its operator. */
enum ChainMetric {
    /** Gauge: the height of the node's newest block when it was last asked; -1 before. */
    HEAD_HEIGHT("headHeight"),
    /** Gauge: the height of the block that is taken next; -1 before the start is settled. */
    NEXT_HEIGHT("nextHeight"),
    /** Gauge: 1 while the node answers, 0 while calls are being repeated. */
    CONNECTED("connected"),
    /** Gauge: 1 where the chain has been given up, otherwise 0. */
    HALTED("halted"),
    /** Counter: blocks taken. */
    BLOCKS("blocks"),
    /** Counter: calls that failed and were put off. */
    RETRIES("retries"),
    /** Counter: answers that were no whole block. */
    UNDECODABLE("undecodable");

    private final String metricName;

    ChainMetric(String metricName) {
        this.metricName = metricName;
    }

    String metricName() {
        return metricName;
    }
}
