package io.arx.functions.canonical;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters and gauges of a chain: {@code entriesJoined}, {@code entriesSwitched} and so on for each decision, how often
 * each was taken; {@code blocksApplied}, {@code blocksUndone}, {@code blocksFinal}; {@code headHeight},
 * {@code finalHeight} (-1 before the first), {@code pendingBlocks} and {@code lastReorgDepth}.
 */
final class CanonicalMetrics {

    private final Map<CanonicalChain.Decision, Counter> decisions = new EnumMap<>(CanonicalChain.Decision.class);
    private final Counter applied;
    private final Counter undone;
    private final Counter finalised;

    CanonicalMetrics(MetricGroup group, CanonicalChain chain) {
        for (CanonicalChain.Decision decision : CanonicalChain.Decision.values()) {
            String name =
                    decision.name().charAt(0) + decision.name().substring(1).toLowerCase(Locale.ROOT);
            decisions.put(decision, group.counter("entries" + name));
        }
        applied = group.counter("blocksApplied");
        undone = group.counter("blocksUndone");
        finalised = group.counter("blocksFinal");
        group.gauge("headHeight", (Gauge<Long>)
                () -> chain.head() == null ? -1 : chain.head().height());
        group.gauge("finalHeight", (Gauge<Long>) () -> chain.finalHeight().orElse(-1));
        group.gauge("pendingBlocks", (Gauge<Integer>) chain::pending);
        group.gauge("lastReorgDepth", (Gauge<Integer>) chain::lastReorgDepth);
    }

    void decided(CanonicalChain.Decision decision) {
        decisions.get(decision).inc();
    }

    void applied() {
        applied.inc();
    }

    void undone() {
        undone.inc();
    }

    void finalised() {
        finalised.inc();
    }
}
