package io.arx.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.testing.Influx2TestServer;
import io.arx.testing.RedisTestServer;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A Redis and an InfluxDB server that a track job fills, and what can be read from them. */
final class Stores implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final List<String> MEASUREMENTS = List.of("alert", "chain_status", "wallet_score", "wallet_window");

    private final RedisTestServer redisServer;
    private final String password;
    private final Influx2TestServer influx;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    private Stores(String password) throws IOException {
        this.password = password;
        influx = Influx2TestServer.start();
        redisServer = password.isEmpty() ? RedisTestServer.start() : RedisTestServer.startWithPassword(password);
        RedisURI uri = RedisURI.create(redisServer.uri());
        if (!password.isEmpty()) {
            uri.setAuthentication(password.toCharArray());
        }
        client = RedisClient.create(uri);
        connection = client.connect();
    }

    /** Starts both; skips the test where InfluxDB is not installed. */
    static Stores start() throws IOException {
        return new Stores("");
    }

    /** The same, with a Redis server that asks for a password. */
    static Stores startWithPassword(String password) throws IOException {
        return new Stores(password);
    }

    String redisUri() {
        return redisServer.uri();
    }

    String redisPassword() {
        return password;
    }

    Influx2TestServer influx() {
        return influx;
    }

    /** The height that the read model has reached; -1 before its first block. */
    long head() throws IOException {
        return chainStatus().map(status -> status.get("height").asLong()).orElse(-1L);
    }

    /** The height of the newest block that the read model knows to be final; -1 before the first. */
    long finalHeight() throws IOException {
        return chainStatus().map(status -> status.get("finalHeight").asLong(-1)).orElse(-1L);
    }

    /** The newest chain status. */
    Optional<JsonNode> chainStatus() throws IOException {
        String payload = redis().hget("arx:chain:" + TrackerFolder.CHAIN, "d");
        return payload == null ? Optional.empty() : Optional.of(JSON.readTree(payload));
    }

    /** All stored alerts. */
    List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (String key : keys("arx:alert:*")) {
            alerts.add(JSON.readTree(redis().hget(key, "d")));
        }
        return alerts;
    }

    /** The names of the block logs that are kept in Redis. */
    List<String> logs() {
        return keys("arx:log:*");
    }

    /** What was pushed on a live stream, oldest first, as channels and payload. */
    List<String> live(String stream) {
        return redis().xrange("arx:live:" + stream, Range.unbounded()).stream()
                .map(message ->
                        message.getBody().get("c") + " " + message.getBody().get("d"))
                .toList();
    }

    /** The payloads of a live stream, oldest first. */
    List<JsonNode> liveEvents(String stream) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (StreamMessage<String, String> message : redis().xrange("arx:live:" + stream, Range.unbounded())) {
            events.add(JSON.readTree(message.getBody().get("d")));
        }
        return events;
    }

    /**
     * Of alerts the confirmed ones, of wallets the final windows, of chains every status and the final minutes: what was
     * pushed whichever pass was faster, for what the head says after the final chain has spoken is not stored.
     */
    List<String> lastWords(String stream) throws IOException {
        return liveEvents(stream).stream()
                .filter(event -> event.get("type").asText().equals("chain")
                        || event.path("final").asBoolean()
                        || event.path("stage").asText().equals("confirmed"))
                .map(JsonNode::toString)
                .toList();
    }

    /** Every key of the read model with its value, but neither the block log nor the live streams. */
    Map<String, String> readModel() {
        Map<String, String> values = new TreeMap<>();
        for (String key : keys("arx:*")) {
            if (key.startsWith("arx:log:") || key.startsWith("arx:live:")) {
                continue;
            }
            String type = redis().type(key);
            values.put(
                    key,
                    switch (type) {
                        case "hash" -> new TreeMap<>(redis().hgetall(key)).toString();
                        case "set" -> redis().smembers(key).stream()
                                .sorted()
                                .toList()
                                .toString();
                        case "zset" -> redis().zrangeWithScores(key, 0, -1).toString();
                        default -> throw new AssertionError("the read model has no " + type + ", but " + key + " is");
                    });
        }
        return values;
    }

    /** All points of a measurement as InfluxDB lists them: by time, with all fields and tags. */
    List<String> points(String measurement) throws IOException {
        JsonNode answer = JSON.readTree(influx.query("SELECT * FROM \"" + measurement + "\""));
        List<String> points = new ArrayList<>();
        for (JsonNode series : answer.at("/results/0/series")) {
            String columns = series.get("columns").toString();
            series.get("values").forEach(values -> points.add(columns + values));
        }
        points.sort(null); // points of one time come in no particular order
        return points;
    }

    private List<String> keys(String pattern) {
        List<String> keys = new ArrayList<>();
        ScanIterator.scan(redis(), ScanArgs.Builder.matches(pattern).limit(1_000))
                .forEachRemaining(keys::add);
        return keys.stream().distinct().sorted().toList(); // a scan may give a key twice
    }

    private RedisCommands<String, String> redis() {
        return connection.sync();
    }

    @Override
    public void close() throws IOException {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        redisServer.close();
        influx.close();
    }
}
