package io.arx.sources.endpoints;

/** The metrics of an endpoint, in the group {@code chain=<name>, endpoint=<name>} of the source's operator. */
enum EndpointMetric {
    /** Gauge: how long calls that work take, in milliseconds, as a moving average. */
    LATENCY("latencyMillis"),
    /** Gauge: the height of the newest block that it said it had; -1 before. */
    HEAD_HEIGHT("headHeight"),
    /** Gauge: how many calls may be under way at once. */
    CALLS_AT_ONCE("callsAtOnce"),
    /** Gauge: calls that failed. */
    FAILURES("failures"),
    /** Gauge: answers that did not prove complete. */
    LIES("lies"),
    /** Gauge: 1 while it is put aside for lying or for being on another chain, otherwise 0. */
    ASIDE("aside");

    private final String metricName;

    EndpointMetric(String metricName) {
        this.metricName = metricName;
    }

    String metricName() {
        return metricName;
    }
}
