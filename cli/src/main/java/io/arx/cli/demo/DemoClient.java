package io.arx.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.bridge.client.BridgeClient;
import io.arx.bridge.client.Push;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The demo's own client: a stranger to the job, which knows only what came over its WebSocket. It counts and times what
 * it gets.
 */
final class DemoClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BridgeClient client;
    private final Map<String, ReceivedAlert> alerts = new LinkedHashMap<>();
    private final Latencies latencies = new Latencies();
    private long blocks;
    private long transactions;
    private long activities;
    private long head = -1;
    private String haltReason = "";
    private boolean timing;

    /** An alert as it came first; that it is confirmed later makes it no other. */
    record ReceivedAlert(String id, String rule, String subject, String lastTransaction) {}

    private DemoClient(URI bridge) throws IOException {
        client = BridgeClient.connect(bridge, this::receive);
    }

    static DemoClient connect(URI bridge, String chain) throws IOException {
        DemoClient demo = new DemoClient(bridge);
        demo.client.subscribe("alerts").join();
        demo.client.subscribe("chain/" + chain).join();
        return demo;
    }

    private synchronized void receive(Push push) {
        long now = System.currentTimeMillis();
        JsonNode event;
        try {
            event = JSON.readTree(push.data());
        } catch (IOException malformed) {
            throw new UncheckedIOException("the bridge pushed what is no JSON: " + push.data(), malformed);
        }
        boolean isAlert = push.channel().equals("alerts");
        if (timing && !(isAlert && alerts.containsKey(event.path("id").asText()))) {
            latencies.add(now - event.path("receivedAtMillis").asLong());
        }
        if (isAlert) {
            JsonNode evidence = event.path("evidence");
            ReceivedAlert alert = new ReceivedAlert(
                    event.path("id").asText(),
                    event.path("rule").asText(),
                    event.path("subject").asText(),
                    evidence.path(evidence.size() - 1).path("tx").asText());
            alerts.putIfAbsent(alert.id(), alert);
        } else {
            haltReason = event.path("haltReason").asText("");
            long height = event.path("height").asLong();
            if (height > head) {
                head = height;
                blocks++;
                transactions += event.path("transactions").asLong();
                activities += event.path("activities").asLong();
            }
        }
    }

    /** From now on messages are timed: what came before was the past being caught up with. */
    synchronized void startTiming() {
        timing = true;
    }

    synchronized long head() {
        return head;
    }

    synchronized long blocks() {
        return blocks;
    }

    synchronized long transactions() {
        return transactions;
    }

    synchronized long activities() {
        return activities;
    }

    synchronized List<ReceivedAlert> alerts() {
        return List.copyOf(alerts.values());
    }

    synchronized Latencies.Summary latencies() {
        return latencies.summary();
    }

    /** Why ingest stopped; empty while it goes on. */
    synchronized String haltReason() {
        return haltReason;
    }

    @Override
    public void close() {
        client.close();
    }
}
