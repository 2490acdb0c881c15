package io.arx.bridge.metrics;

import io.arx.bridge.protocol.ErrorCode;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What the bridge counts, and the text form in which Prometheus reads it. Times are in seconds there, sizes in bytes. */
public final class BridgeMetrics {

    /** What only goes up. */
    public enum Counter {
        CONNECTIONS_OPENED("connections_opened_total", "WebSocket connections opened"),
        FRAMES_SENT("frames_sent_total", "WebSocket text frames written, replies and pushes"),
        EVENTS_SENT("events_sent_total", "Events pushed, once for each client and channel"),
        BYTES_SENT("sent_bytes_total", "Payload bytes of the text frames written"),
        SLOW_CONSUMERS("slow_consumer_disconnects_total", "Clients cut off because their queue was full"),
        UNRESPONSIVE("unresponsive_disconnects_total", "Clients cut off because they did not answer pings"),
        COMMANDS("commands_total", "Commands received"),
        LIVE_EVENTS("live_events_total", "Events read from the live streams"),
        LIVE_MALFORMED("live_malformed_total", "Live stream entries without channels or payload, skipped"),
        LIVE_RECONNECTS("live_reconnects_total", "Times the live stream reader connected again"),
        LIVE_GAPS(
                "live_gaps_total", "Times entries may have been trimmed before they were read, or a stream began anew");

        private final String metricName;
        private final String help;

        Counter(String metricName, String help) {
            this.metricName = metricName;
            this.help = help;
        }
    }

    /** What goes up and down. */
    public enum Gauge {
        CONNECTIONS("connections", "WebSocket connections open"),
        SUBSCRIPTIONS("subscriptions", "Subscriptions of all connections"),
        LIVE_CONNECTED("live_connected", "1 while the live streams are read");

        private final String metricName;
        private final String help;

        Gauge(String metricName, String help) {
            this.metricName = metricName;
            this.help = help;
        }
    }

    private final LongAdder[] counters = new LongAdder[Counter.values().length];
    private final AtomicLong[] gauges = new AtomicLong[Gauge.values().length];
    private final Map<ErrorCode, LongAdder> errors = new ConcurrentHashMap<>();
    private final Map<String, Long> lagMillis = new ConcurrentHashMap<>();
    private final Map<String, ChainSilence> chains = new ConcurrentHashMap<>();

    /** For how long a chain had no new block, and whether that is too long. */
    private record ChainSilence(long millis, boolean stalled) {}

    public BridgeMetrics() {
        for (Counter counter : Counter.values()) {
            counters[counter.ordinal()] = new LongAdder();
        }
        for (Gauge gauge : Gauge.values()) {
            gauges[gauge.ordinal()] = new AtomicLong();
        }
        for (ErrorCode code : ErrorCode.values()) {
            errors.put(code, new LongAdder());
        }
    }

    public void add(Counter counter, long amount) {
        counters[counter.ordinal()].add(amount);
    }

    public void increment(Counter counter) {
        counters[counter.ordinal()].increment();
    }

    public long value(Counter counter) {
        return counters[counter.ordinal()].sum();
    }

    public void change(Gauge gauge, long difference) {
        gauges[gauge.ordinal()].addAndGet(difference);
    }

    public void set(Gauge gauge, long value) {
        gauges[gauge.ordinal()].set(value);
    }

    public long value(Gauge gauge) {
        return gauges[gauge.ordinal()].get();
    }

    /** Counts an error that a client was told. */
    public void error(ErrorCode code) {
        errors.get(code).increment();
    }

    public long errors(ErrorCode code) {
        return errors.get(code).sum();
    }

    /** How long the newest event read from a live stream had been in it. */
    public void lag(String stream, long millis) {
        lagMillis.put(stream, millis);
    }

    /** For how long a chain has had no new block, and whether that is too long. */
    public void chain(String chain, long silentMillis, boolean stalled) {
        chains.put(chain, new ChainSilence(silentMillis, stalled));
    }

    /** The Prometheus text exposition format, version 0.0.4. */
    public String toPrometheusText() {
        StringBuilder text = new StringBuilder(4096);
        for (Gauge gauge : Gauge.values()) {
            head(text, gauge.metricName, "gauge", gauge.help);
            text.append("arx_bridge_")
                    .append(gauge.metricName)
                    .append(' ')
                    .append(value(gauge))
                    .append('\n');
        }
        for (Counter counter : Counter.values()) {
            head(text, counter.metricName, "counter", counter.help);
            text.append("arx_bridge_")
                    .append(counter.metricName)
                    .append(' ')
                    .append(value(counter))
                    .append('\n');
        }
        head(text, "errors_total", "counter", "Errors that clients were told");
        for (ErrorCode code : ErrorCode.values()) {
            text.append("arx_bridge_errors_total{code=\"")
                    .append(code.label())
                    .append("\"} ")
                    .append(errors(code))
                    .append('\n');
        }
        head(text, "live_lag_seconds", "gauge", "Time the newest event read had been in its live stream");
        new TreeMap<>(lagMillis).forEach((stream, millis) -> text.append("arx_bridge_live_lag_seconds{stream=\"")
                .append(stream)
                .append("\"} ")
                .append(millis / 1000.0)
                .append('\n'));
        head(text, "chain_silent_seconds", "gauge", "Time since a chain's last new block came");
        new TreeMap<>(chains)
                .forEach((chain, silence) -> ofChain(text, "chain_silent_seconds", chain, silence.millis() / 1000.0));
        head(text, "chain_stalled", "gauge", "1 while a chain has had no new block for too long");
        new TreeMap<>(chains)
                .forEach((chain, silence) -> ofChain(text, "chain_stalled", chain, silence.stalled() ? 1 : 0));
        return text.toString();
    }

    private static void ofChain(StringBuilder text, String name, String chain, double value) {
        text.append("arx_bridge_")
                .append(name)
                .append("{chain=\"")
                .append(chain)
                .append("\"} ");
        text.append(value).append('\n');
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP arx_bridge_").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE arx_bridge_").append(name).append(' ').append(type).append('\n');
    }
}
