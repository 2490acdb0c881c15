package io.arx.cli.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.cli.UnreachableException;
import io.arx.events.ChainId;
import io.arx.jobs.conf.Secrets;
import io.arx.jobs.conf.TrackerSettings;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What track jobs say in the read model of changes made at run time. */
final class ReadBack implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int PAGE = 500;

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    private ReadBack(RedisClient client, StatefulRedisConnection<String, String> connection) {
        this.client = client;
        this.connection = connection;
    }

    /**
     * Connects to the server.
     *
     * @throws UnreachableException naming it, where it does not answer
     */
    static ReadBack open(TrackerSettings.Redis settings) {
        RedisURI uri = RedisURI.create(settings.uri());
        String password = Secrets.read(settings.passwordFile());
        if (!password.isEmpty()) {
            uri.setAuthentication(password.toCharArray());
        }
        RedisClient client = RedisClient.create(uri);
        try {
            return new ReadBack(client, client.connect());
        } catch (RedisConnectionException refused) {
            client.shutdown(Duration.ZERO, Duration.ZERO);
            throw new UnreachableException(
                    "Redis at " + settings.uri() + " cannot be reached; name the server with --redis", refused);
        }
    }

    /** What became of a change set; empty where no track job says so in time. */
    Optional<JsonNode> acknowledgement(ChainId chain, String changeSet, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            String said = connection.sync().hget("arx:control:" + chain.name() + ":" + changeSet, "d");
            if (said != null) {
                return Optional.of(parse(said));
            }
            if (System.nanoTime() >= deadline) {
                return Optional.empty();
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** The wallets on a chain's watch list, in the order of their addresses. */
    void watched(ChainId chain, Consumer<JsonNode> out) {
        Range<String> rest = Range.unbounded();
        List<String> wallets;
        do {
            wallets = connection.sync().zrangebylex("arx:watch:" + chain.name(), rest, Limit.from(PAGE));
            List<JsonNode> page = new ArrayList<>();
            for (String wallet : wallets) {
                String said = connection.sync().hget("arx:watched:" + chain.name() + ":" + wallet, "d");
                if (said != null) {
                    page.add(parse(said));
                }
                rest = Range.from(Range.Boundary.excluding(wallet), Range.Boundary.unbounded());
            }
            page.forEach(out);
        } while (wallets.size() == PAGE);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException("the read model holds what was not written by this program", malformed);
        }
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
