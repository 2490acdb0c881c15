package io.arx.sinks.redis;

import io.arx.sinks.SinkCounters;

/** What a Redis writer counts, in the metric group {@code redis}. */
public enum RedisSinkMetrics implements SinkCounters.Named {
    /** Updates that were newer than what Redis held. */
    APPLIED("applied"),
    /** Updates that were older than or equal to what Redis held: repeats after a restart, or a slower branch. */
    REFUSED_AS_OLD("refusedAsOld"),
    /** Updates sent again because Redis was away or could not take them. */
    RETRIED("retried"),
    /** Updates that Redis refuses for good, such as a key that holds another type. */
    DISCARDED("discarded");

    private final String metric;

    RedisSinkMetrics(String metric) {
        this.metric = metric;
    }

    @Override
    public String metric() {
        return metric;
    }
}
