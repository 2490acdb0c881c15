package io.arx.sinks;

import java.util.EnumMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** A writer's counters, one for each constant of an enum, which names them. Safe for several threads. */
public final class SinkCounters<M extends Enum<M> & SinkCounters.Named> {

    private final EnumMap<M, Counter> counters;

    /** A metric's name, in camel case. */
    public interface Named {
        String metric();
    }

    /** Registers all counters below the group, in a group of the store's name. */
    public SinkCounters(Class<M> metrics, MetricGroup group, String store) {
        counters = new EnumMap<>(metrics);
        MetricGroup named = group.addGroup(store);
        for (M metric : metrics.getEnumConstants()) {
            counters.put(metric, named.counter(metric.metric(), new ThreadSafeSimpleCounter()));
        }
    }

    public void add(M metric, long count) {
        counters.get(metric).inc(count);
    }

    public long get(M metric) {
        return counters.get(metric).getCount();
    }
}
