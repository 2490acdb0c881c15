package io.arx.sources.log.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One connection to Redis, with keys as text and values as bytes. A short loss of the connection goes unnoticed:
 * commands without an answer are sent again; they fail once they have waited for {@link #PATIENCE}.
 */
final class RedisLink implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;
    private final String server;

    private RedisLink(RedisClient client, StatefulRedisConnection<String, byte[]> connection, String server) {
        this.client = client;
        this.connection = connection;
        this.server = server;
    }

    /** @throws IOException where the server cannot be reached; the message names it without its password */
    static RedisLink open(String uri) throws IOException {
        RedisURI parsed = parse(uri);
        String server = parsed.getHost() + ":" + parsed.getPort();
        RedisClient client = RedisClient.create(parsed);
        client.setOptions(ClientOptions.builder()
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .build());
        try {
            return new RedisLink(client, client.connect(CODEC), server);
        } catch (RedisConnectionException unreachable) {
            client.shutdown(Duration.ZERO, Duration.ZERO);
            Throwable reason = unreachable.getCause() == null ? unreachable : unreachable.getCause();
            throw new IOException("Redis at " + server + " cannot be reached: " + reason.getMessage(), unreachable);
        }
    }

    private static RedisURI parse(String uri) {
        try {
            return RedisURI.create(uri);
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(
                    "the URI of the Redis server is not of the form redis://:password@host:port"); // hides the cause
        }
    }

    RedisAsyncCommands<String, byte[]> commands() {
        return connection.async();
    }

    /** The entry's bytes. */
    static byte[] entry(StreamMessage<String, byte[]> message) throws IOException {
        byte[] bytes = message.getBody().get("e");
        if (bytes == null) {
            throw new IOException("entry " + message.getId() + " of the stream " + message.getStream()
                    + " has no field e; it was not written by this program");
        }
        return bytes;
    }

    /** The position that an id stands for. */
    static long position(StreamMessage<String, byte[]> message) {
        String id = message.getId();
        return Long.parseLong(id, 0, id.indexOf('-'), 10) - 1;
    }

    /** The id that stands for a position. */
    static String id(long position) {
        return position + 1 + "-0";
    }

    /** Waits for an answer. */
    <T> T await(CompletionStage<T> answer) throws IOException {
        try {
            return answer.toCompletableFuture().get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        } catch (java.util.concurrent.TimeoutException late) {
            throw failure(late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for Redis at " + server, interrupted);
        }
    }

    IOException failure(Throwable cause) {
        String words = cause instanceof RedisException ? cause.getMessage() : cause.toString();
        return new IOException("Redis at " + server + " did not do as it was told: " + words, cause);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2)); // closes its connection too
    }
}
