package io.arx.cli.local;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Reads the counters of the operators that run in this JVM, for the line of progress: Flink hands every metric to its
 * reporters, and this one only remembers the counters it was asked for by name.
 */
public final class JobCounters implements MetricReporter {

    static final String NAME = "arx";

    private static final Map<Counter, String> COUNTERS = new ConcurrentHashMap<>();

    /** The sum, over all subtasks, of an operator's counter. */
    public static long sum(String operator, String counter) {
        String wanted = operator + "/" + counter;
        return COUNTERS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(wanted))
                .mapToLong(entry -> entry.getKey().getCount())
                .sum();
    }

    @Override
    public void open(MetricConfig config) {
        // Nothing to open: readers come to us.
    }

    @Override
    public void close() {
        COUNTERS.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String operator = group.getAllVariables().get("<operator_name>");
        if (metric instanceof Counter counter && operator != null) {
            COUNTERS.put(counter, operator + "/" + name);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        // Kept: what a finished or restarted operator had counted still counts.
    }

    /** How Flink makes one. */
    public static final class Factory implements MetricReporterFactory {

        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new JobCounters();
        }
    }
}
