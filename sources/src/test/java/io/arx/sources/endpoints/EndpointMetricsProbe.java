package io.arx.sources.endpoints;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A metric group that lets tests read the gauges of endpoints. */
final class EndpointMetricsProbe extends UnregisteredMetricsGroup {

    private final Map<String, Gauge<?>> gauges = new ConcurrentHashMap<>();

    @Override
    public MetricGroup addGroup(String key, String value) {
        return new UnregisteredMetricsGroup() {
            @Override
            public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
                gauges.put(key + "=" + value + " " + name, gauge);
                return gauge;
            }
        };
    }

    Object value(String metric, String endpoint) {
        return gauges.get("endpoint=" + endpoint + " " + metric).getValue();
    }

    /** All that a reporter could show. */
    String names() {
        return String.join("\n", gauges.keySet());
    }
}
