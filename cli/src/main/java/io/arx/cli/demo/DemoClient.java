package io.arx.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.bridge.client.BridgeClient;
import io.arx.bridge.client.Push;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
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
    private final Map<String, ChainView> chains = new HashMap<>();
    private boolean timing;

    /** An alert as it came first; that it is confirmed later makes it no other. */
    record ReceivedAlert(String id, String chain, String rule, String subject, String lastTransaction) {}

    /**
     * What came of a chain.
     *
     * @param height of the newest block; -1 before the first
     * @param hash of the newest block
     * @param blocks that became the newest one, those that were orphaned later included
     * @param haltReason why ingest stopped; empty while it goes on
     */
    record ChainView(
            long height,
            String hash,
            long blocks,
            long transactions,
            long activities,
            long reorgs,
            long lastReorgDepth,
            String haltReason) {

        static final ChainView NONE = new ChainView(-1, "", 0, 0, 0, 0, 0, "");

        private ChainView after(JsonNode status) {
            boolean moved = isNewBlock(status);
            return new ChainView(
                    status.path("height").asLong(),
                    status.path("hash").asText(),
                    blocks + (moved ? 1 : 0),
                    transactions + (moved ? status.path("transactions").asLong() : 0),
                    activities + (moved ? status.path("activities").asLong() : 0),
                    status.path("reorgs").asLong(),
                    status.path("lastReorgDepth").asLong(),
                    status.path("haltReason").asText(""));
        }

        private boolean isNewBlock(JsonNode status) {
            return !status.path("hash").asText().equals(hash);
        }
    }

    private DemoClient(URI bridge) throws IOException {
        client = BridgeClient.connect(bridge, this::receive);
    }

    static DemoClient connect(URI bridge, List<String> chains) throws IOException {
        DemoClient demo = new DemoClient(bridge);
        demo.client.subscribe("alerts").join();
        chains.forEach(chain -> demo.client.subscribe("chain/" + chain).join());
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
        String chain = event.path("chain").asText();
        boolean timed = timing;
        if (push.channel().equals("alerts")) {
            JsonNode evidence = event.path("evidence");
            ReceivedAlert alert = new ReceivedAlert(
                    event.path("id").asText(),
                    chain,
                    event.path("rule").asText(),
                    event.path("subject").asText(),
                    evidence.path(evidence.size() - 1).path("tx").asText());
            timed &= alerts.putIfAbsent(alert.id(), alert) == null; // confirmations come when their block is final
        } else {
            ChainView before = chains.getOrDefault(chain, ChainView.NONE);
            timed &= before.isNewBlock(event); // others say what became final of blocks that came long before
            chains.put(chain, before.after(event));
        }
        if (timed) {
            latencies.add(now - event.path("receivedAtMillis").asLong());
        }
    }

    /** From now on messages are timed: what came before was the past being caught up with. */
    synchronized void startTiming() {
        timing = true;
    }

    synchronized ChainView chain(String name) {
        return chains.getOrDefault(name, ChainView.NONE);
    }

    synchronized List<ReceivedAlert> alerts() {
        return List.copyOf(alerts.values());
    }

    synchronized Latencies.Summary latencies() {
        return latencies.summary();
    }

    @Override
    public void close() {
        client.close();
    }
}
