package io.arx.bridge;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The two Redis clients: one for queries, which connects again by itself and refuses at once while it is not connected,
 * and one for the live stream reader, which connects again itself to keep its position.
 */
final class RedisConnections implements AutoCloseable {

    /** A question is answered by then or the client is told that it was not. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** For a new connection: a machine that is starting everything at once may be slow. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final ClientResources resources;
    private final RedisClient queries;
    private final RedisClient streams;

    RedisConnections(BridgeSettings settings) {
        RedisURI uri = uri(settings);
        resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.exponential(50, 1_000, TimeUnit.MILLISECONDS, 2))
                .build();
        queries = RedisClient.create(resources, uri);
        queries.setOptions(options()
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        streams = RedisClient.create(resources, uri);
        streams.setOptions(options().autoReconnect(false).build());
    }

    /** @throws io.lettuce.core.RedisException where the server does not answer */
    StatefulRedisConnection<String, byte[]> openForQueries() {
        return queries.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    }

    RedisClient streams() {
        return streams;
    }

    @Override
    public void close() {
        queries.shutdown(0, 2, TimeUnit.SECONDS);
        streams.shutdown(0, 2, TimeUnit.SECONDS);
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private static ClientOptions.Builder options() {
        return ClientOptions.builder()
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                .maintNotificationsConfig(MaintNotificationsConfig.disabled());
    }

    private static RedisURI uri(BridgeSettings settings) {
        RedisURI uri = RedisURI.create(settings.redis());
        uri.setTimeout(CONNECT_TIMEOUT);
        settings.redisPasswordFile().ifPresent(file -> uri.setAuthentication(password(file)));
        return uri;
    }

    private static CharSequence password(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The Redis password cannot be read from " + file
                            + ": name a file that this user may read as redis.passwordFile.",
                    failure);
        }
    }
}
