package io.arx.sinks.redis;

import io.arx.testing.RedisTestServer;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the tests read from Redis, as the bridge would. */
final class ReadBack implements AutoCloseable {

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    ReadBack(RedisTestServer server) {
        client = RedisClient.create(server.uri());
        connection = client.connect();
    }

    RedisCommands<String, String> redis() {
        return connection.sync();
    }

    String payload(String key) {
        return redis().hget(key, "d");
    }

    /** Channels and payload of each event of a live stream, oldest first. */
    List<Map<String, String>> live(String stream) {
        return redis().xrange(stream, Range.unbounded()).stream()
                .map(StreamMessage::getBody)
                .toList();
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
