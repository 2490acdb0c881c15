package io.arx.bridge.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.arx.bridge.metrics.BridgeMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a chain has had no new block for too long, by the wall clock and by what arrives here: so it does not
 * matter whether the node, ingest, the job or a sink is what stands still. Says it once for each time: the last status
 * again, with {@code "stalled":true} and {@code "silentMillis"}; the status of the next block has neither. One thread
 * tells it what arrives; any may ask it.
 */
public final class StallWatch {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String CHANNEL = "chain/";

    private final Map<String, Watched> chains = new TreeMap<>();
    private final BridgeMetrics metrics;
    private final LongSupplier millis;

    /** When the newest block of each stalled chain came, by the block's hash. */
    private volatile Map<String, Long> stalledSince = Map.of();

    /** What is known of one chain. */
    private static final class Watched {

        private final long stalledAfterMillis;
        private long since;
        private boolean stalled;
        private String hash = "";
        private String position = "";
        private byte @Nullable [] status;

        private Watched(Duration stalledAfter, long since) {
            stalledAfterMillis = stalledAfter.toMillis();
            this.since = since;
        }
    }

    /**
     * What is to be pushed.
     *
     * @param channel of the chain
     * @param position of the last status
     * @param status the last one, with the alarm in it
     */
    public record Alarm(String channel, String position, String status) {}

    /**
     * @param stalledAfter how long each chain may have no new block; others are not watched
     * @param millis the time
     */
    public StallWatch(Map<String, Duration> stalledAfter, BridgeMetrics metrics, LongSupplier millis) {
        this.metrics = metrics;
        this.millis = millis;
        stalledAfter.forEach((chain, time) -> chains.put(CHANNEL + chain, new Watched(time, millis.getAsLong())));
    }

    /** The channels of the chains that are watched. */
    List<String> channels() {
        return List.copyOf(chains.keySet());
    }

    /**
     * Takes note of a status.
     *
     * @param channel any channel; only those of watched chains matter
     */
    public void heard(String channel, String position, byte[] status) {
        Watched chain = chains.get(channel);
        if (chain == null) {
            return;
        }
        chain.status = status;
        chain.position = position;
        String hash = hash(status);
        if (!hash.equals(chain.hash)) { // a status also comes when an older block becomes final
            chain.hash = hash;
            chain.since = millis.getAsLong();
            chain.stalled = false;
        }
    }

    private static String hash(byte[] status) {
        try (JsonParser json = JSON.createParser(status)) {
            json.nextToken();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                if (field.equals("hash")) {
                    return json.getText();
                }
                json.skipChildren();
            }
            return "";
        } catch (JsonProcessingException malformed) {
            return ""; // what sinks wrote is passed on unread, whatever it is
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The alarms of chains that have begun to be stalled; renews the metrics. */
    public List<Alarm> due() {
        List<Alarm> alarms = new ArrayList<>();
        Map<String, Long> stalledHashes = new HashMap<>();
        chains.forEach((channel, chain) -> {
            long silent = Math.max(0, millis.getAsLong() - chain.since);
            boolean stalled = silent > chain.stalledAfterMillis;
            metrics.chain(channel.substring(CHANNEL.length()), silent, stalled);
            if (stalled && !chain.stalled && !chain.hash.isEmpty()) {
                alarms.add(new Alarm(channel, chain.position, withAlarm(chain.status, silent)));
            }
            if (stalled && !chain.hash.isEmpty()) {
                stalledHashes.put(chain.hash, chain.since);
            }
            chain.stalled = stalled;
        });
        stalledSince = Map.copyOf(stalledHashes);
        return alarms;
    }

    /** A chain's status as it is, or with the alarm in it where its chain is stalled. May be called by any thread. */
    public byte[] withAlarm(byte[] status) {
        Long since = stalledSince.get(hash(status));
        return since == null
                ? status
                : withAlarm(status, millis.getAsLong() - since).getBytes(StandardCharsets.UTF_8);
    }

    private static String withAlarm(byte[] status, long silentMillis) {
        String json = new String(status, StandardCharsets.UTF_8);
        return json.substring(0, json.lastIndexOf('}')) + ",\"stalled\":true,\"silentMillis\":" + silentMillis + "}";
    }
}
