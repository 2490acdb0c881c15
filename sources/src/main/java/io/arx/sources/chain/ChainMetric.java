package io.arx.sources.chain;

/** The metrics of a chain source, in the group {@code chain=<name>} of its operator. */
enum ChainMetric {
    /** Gauge: the height of the node's newest block when it was last asked; -1 before. */
    HEAD_HEIGHT("headHeight"),
    /** Gauge: the height of the block that is taken next; -1 before the start is settled. */
    NEXT_HEIGHT("nextHeight"),
    /** Gauge: the height up to which the chain was said to be final; -1 where nothing was. */
    FINAL_HEIGHT("finalHeight"),
    /** Gauge: milliseconds since the last block was taken, or since the start where none was. */
    HEAD_AGE("headAgeMillis"),
    /** Gauge: 1 where no block was taken for three block times, and at least 30 seconds; otherwise 0. */
    STALLED("stalled"),
    /** Gauge: 1 while the node answers, 0 while calls are being repeated. */
    CONNECTED("connected"),
    /** Gauge: 1 where the chain has been given up, otherwise 0. */
    HALTED("halted"),
    /** Gauge: how many blocks may be fetched at once at this moment. */
    IN_FLIGHT_LIMIT("inFlightLimit"),
    /** Counter: blocks taken. */
    BLOCKS("blocks"),
    /** Counter: reorgs followed. */
    REORGS("reorgs"),
    /** Counter: blocks that reorgs orphaned. */
    ORPHANED("orphaned"),
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
