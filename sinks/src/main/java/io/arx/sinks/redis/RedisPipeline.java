package io.arx.sinks.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection that applies updates in batches: all commands of a batch leave in one write, and the answers come back
 * without waiting for each other. It connects at the first batch and again after a loss; while there is no connection,
 * updates fail at once rather than pile up. Called by the writer's thread; answers come on Netty's.
 */
final class RedisPipeline implements AutoCloseable {

    private static final String SCRIPT = script();
    private static final Delay RECONNECT =
            Delay.exponential(Duration.ofMillis(10), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS);

    private final RedisURI uri;
    private final String liveLength;
    private final ClientResources resources;
    private final RedisClient client;
    private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> connection;
    private @Nullable CompletableFuture<String> digest;

    /** The answer to one update: whether it was newer, or why there is no answer. */
    record Reply(boolean applied, @Nullable Throwable failure) {}

    private record Session(StatefulRedisConnection<String, String> connection, String digest) {}

    RedisPipeline(RedisSinkSettings settings) {
        uri = RedisURI.create(settings.uri());
        uri.setTimeout(settings.timeout());
        if (!settings.password().isEmpty()) {
            uri.setAuthentication(settings.password().toCharArray());
        }
        liveLength = Long.toString(settings.liveLength());
        resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(RECONNECT)
                .build();
        client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.timeout())
                        .tcpNoDelay(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(settings.timeout()))
                .build());
    }

    /** Applies the updates; the future gives one reply for each, in their order, and fails only where none was sent. */
    CompletableFuture<List<Reply>> apply(List<RedisUpdate> updates) {
        return session().thenCompose(open -> {
            List<AsyncCommand<String, String, Long>> commands = new ArrayList<>(updates.size());
            for (RedisUpdate update : updates) {
                commands.add(command(open.digest(), update));
            }
            open.connection().dispatch(commands);
            return CompletableFuture.allOf(commands.toArray(new CompletableFuture<?>[0]))
                    .handle((all, failure) ->
                            commands.stream().map(RedisPipeline::reply).toList());
        });
    }

    /** Loads the script again before the next batch. */
    synchronized void forgetScript() {
        digest = null;
    }

    private synchronized CompletableFuture<Session> session() {
        if (connection == null || connection.isCompletedExceptionally()) {
            connection = client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
            digest = null;
        }
        if (digest == null || digest.isCompletedExceptionally()) {
            digest = connection.thenCompose(open -> open.async().scriptLoad(SCRIPT));
        }
        return connection.thenCombine(digest, Session::new);
    }

    private AsyncCommand<String, String, Long> command(String script, RedisUpdate update) {
        List<IndexCommand> index = update.index();
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8)
                .add(script)
                .add(2L + index.size())
                .addKey(update.key())
                .addKey(update.liveStream());
        index.forEach(command -> arguments.addKey(command.key()));
        arguments
                .add(update.high())
                .add(update.low())
                .addValue(update.payload())
                .addValue(update.channels())
                .add(liveLength)
                .add(update.expireSeconds());
        for (IndexCommand command : index) {
            arguments.add(command.kind().word()).addValues(command.arguments());
        }
        return new AsyncCommand<>(new Command<>(CommandType.EVALSHA, new IntegerOutput<>(StringCodec.UTF8), arguments));
    }

    private static Reply reply(CompletableFuture<Long> command) {
        return command.handle((applied, failure) -> new Reply(failure == null && applied == 1, failure))
                .join();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
        resources.shutdown(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private static String script() {
        try (InputStream in = RedisPipeline.class.getResourceAsStream("apply.lua")) {
            if (in == null) {
                throw new IllegalStateException("apply.lua is missing beside " + RedisPipeline.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
