package io.arx.bridge;

import io.arx.testing.RedisTestServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.Map;

/** Writes what the sinks write: the read model's keys and entries of the live streams. */
final class ReadModelFixture implements AutoCloseable {

    static final String WALLET = "0x52908400098527886e0f7030069857d2e4169ee7";
    static final String WALLET_CHECKSUM = "0x52908400098527886E0F7030069857D2E4169EE7";
    static final String MIXED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    ReadModelFixture(RedisTestServer server) {
        client = RedisClient.create(server.uri());
        connection = client.connect();
    }

    RedisCommands<String, String> redis() {
        return connection.sync();
    }

    /** The id of the entry. */
    String live(String stream, String channels, String payload) {
        return redis().xadd("arx:live:" + stream, Map.of("c", channels, "d", payload));
    }

    void chain(String name, String payload) {
        redis().sadd("arx:chains", name);
        redis().hset("arx:chain:" + name, Map.of("v", "1", "w", "0", "d", payload));
    }

    void alert(String id, String chain, String wallet, String severity, long eventTimeSeconds) {
        String payload = "{\"type\":\"alert\",\"id\":\"" + id + "\",\"severity\":\"" + severity
                + "\",\"evidence\":[{\"chain\":\"no\"}],\"chain\":\"" + chain + "\",\"eventTimeSeconds\":"
                + eventTimeSeconds + "}";
        redis().hset("arx:alert:" + id, Map.of("v", "1", "w", "0", "d", payload));
        redis().zadd("arx:alerts", (double) eventTimeSeconds, id);
        redis().zadd("arx:alerts:" + chain + ":" + wallet, (double) eventTimeSeconds, id);
    }

    void window(String chain, String wallet, long startSeconds) {
        String payload = "{\"type\":\"window\",\"startSeconds\":" + startSeconds + "}";
        String key = "arx:window:" + chain + ":" + wallet + ":60:" + startSeconds;
        redis().hset(key, Map.of("v", "1", "w", "0", "d", payload));
        redis().hset("arx:latest:window:" + chain + ":" + wallet, Map.of("v", "1", "w", "0", "d", payload));
        redis().zadd("arx:windows:" + chain + ":" + wallet, (double) startSeconds, key);
    }

    void minute(String chain, long startSeconds, String payload) {
        String key = "arx:minute:" + chain + ":" + startSeconds;
        redis().hset(key, Map.of("v", "1", "w", "0", "d", payload));
        redis().zadd("arx:minutes:" + chain, (double) startSeconds, key);
    }

    void top(String chain, int lengthSeconds, String by, long startSeconds) {
        String payload = "{\"type\":\"topWallets\",\"by\":\"" + by + "\",\"startSeconds\":" + startSeconds + "}";
        String key = "arx:top:" + chain + ":" + lengthSeconds + ":" + by + ":" + startSeconds;
        redis().hset(key, Map.of("v", "1", "w", "0", "d", payload));
        redis().zadd("arx:tops:" + chain + ":" + lengthSeconds + ":" + by, (double) startSeconds, key);
    }

    void rollUp(String chain, String wallet, int lengthSeconds, long startSeconds) {
        String payload =
                "{\"type\":\"rollUp\",\"lengthSeconds\":" + lengthSeconds + ",\"startSeconds\":" + startSeconds + "}";
        String key = "arx:roll-up:" + chain + ":" + wallet + ":" + lengthSeconds + ":" + startSeconds;
        redis().hset(key, Map.of("v", "1", "w", "0", "d", payload));
        redis().zadd("arx:roll-ups:" + chain + ":" + wallet + ":" + lengthSeconds, (double) startSeconds, key);
    }

    void tokenWindow(String chain, String wallet, int lengthSeconds, long startSeconds, String token) {
        String index = chain + ":" + wallet + ":" + lengthSeconds;
        String key = "arx:token-window:" + index + ":" + startSeconds + ":" + token;
        String payload = "{\"type\":\"tokenWindow\",\"startSeconds\":" + startSeconds + ",\"token\":\"" + token + "\"}";
        redis().hset(key, Map.of("v", "1", "w", "0", "d", payload));
        redis().zadd("arx:token-windows:" + index, (double) startSeconds, key);
    }

    void edges(String chain, String wallet, int lengthSeconds, long startSeconds) {
        String index = chain + ":" + wallet + ":" + lengthSeconds;
        String key = "arx:edges:" + index + ":" + startSeconds;
        String payload =
                "{\"type\":\"edges\",\"lengthSeconds\":" + lengthSeconds + ",\"startSeconds\":" + startSeconds + "}";
        redis().hset(key, Map.of("v", "1", "w", "0", "d", payload));
        redis().zadd("arx:edge-windows:" + index, (double) startSeconds, key);
    }

    void facts(String chain, String wallet, String payload) {
        redis().hset("arx:facts:" + chain + ":" + wallet, Map.of("v", "1", "w", "0", "d", payload));
    }

    void score(String chain, String wallet, String payload) {
        redis().hset("arx:latest:score:" + chain + ":" + wallet, Map.of("v", "1", "w", "0", "d", payload));
    }

    void token(String chain, String contract, String payload) {
        redis().hset("arx:token:" + chain + ":" + contract, Map.of("v", "1", "w", "0", "d", payload));
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
