package io.arx.sinks.influx;

import io.arx.sinks.SinkCounters;

/** What an InfluxDB writer counts, in the metric group {@code influxdb}. */
public enum InfluxSinkMetrics implements SinkCounters.Named {
    /** Points that the server has. */
    WRITTEN("written"),
    /** Points left out because the same request has a newer one of the same series and time. */
    SUPERSEDED("superseded"),
    /** Points sent again because the server was away or could not take them. */
    RETRIED("retried"),
    /** Points that the server refuses for good, such as a field of another type. */
    DISCARDED("discarded");

    private final String metric;

    InfluxSinkMetrics(String metric) {
        this.metric = metric;
    }

    @Override
    public String metric() {
        return metric;
    }
}
