package io.arx.jobs.conf;

import io.arx.events.Address;
import io.arx.functions.spam.SpamSettings;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code conf/tracker.yaml}: where block logs are kept, where results go, and whose.
 *
 * @param kafkaLog where block logs are kept in Kafka; empty where they are in Redis
 * @param redis the server that holds the read model, and the laptop's block log
 * @param influx where series go; empty for nowhere
 */
public record TrackerSettings(
        Optional<KafkaLogSettings> kafkaLog,
        Redis redis,
        Optional<Influx> influx,
        Publish publish,
        Scoring scoring,
        SpamSettings spam,
        Bridge bridge) {

    /**
     * The Redis server.
     *
     * @param uri without a password
     * @param passwordFile a file whose first line is the password; empty where none is asked
     * @param liveLength about how many events each live stream keeps
     * @param logLength about how many entries a chain's block log keeps; 0 for all
     */
    public record Redis(URI uri, Optional<Path> passwordFile, long liveLength, long logLength)
            implements Serializable {}

    /**
     * The InfluxDB server.
     *
     * @param version 1 writes to {@code /write}, 2 to {@code /api/v2/write}
     * @param organization of version 2; empty for version 1
     * @param bucket or, for version 1, the database
     * @param credentialsFile version 2: the token; version 1: {@code user:password}; empty where none is asked
     */
    public record Influx(int version, URI url, String organization, String bucket, Optional<Path> credentialsFile) {}

    /**
     * Whose windows and scores leave the job. Windows are kept for every wallet; a series for each is what no store can
     * hold on a busy chain.
     *
     * @param allWallets every wallet, for small chains and demos
     * @param allLedgers whether every wallet has tokens and counterparties kept, a few kilobytes each
     * @param watched else these, and those of the watch list
     * @param scoreThreshold scores from here on also go to the channel {@code scores}
     */
    public record Publish(boolean allWallets, boolean allLedgers, List<Address> watched, double scoreThreshold) {

        /** The same with ledgers of all wallets. */
        public Publish withAllLedgers() {
            return new Publish(allWallets, true, watched, scoreThreshold);
        }
    }

    /**
     * The anomaly model and how long what it needs is kept.
     *
     * @param model {@code classpath:…} or a folder with a manifest
     * @param idleRetention how long a wallet that does nothing keeps its tracked holding
     */
    public record Scoring(String model, Duration idleRetention) {}

    /**
     * The WebSocket bridge.
     *
     * @param origins pages of other hosts that may connect, exact
     */
    public record Bridge(String host, int port, List<String> origins) {}

    /** The same with another Redis server, which asks no password. */
    public TrackerSettings withRedis(URI uri) {
        return new TrackerSettings(
                kafkaLog,
                new Redis(uri, Optional.empty(), redis.liveLength(), redis.logLength()),
                influx,
                publish,
                scoring,
                spam,
                bridge);
    }

    /** The same with block logs in Kafka. */
    public TrackerSettings withKafkaLog(KafkaLogSettings kafka) {
        return new TrackerSettings(Optional.of(kafka), redis, influx, publish, scoring, spam, bridge);
    }

    /** The same with series written to this server. */
    public TrackerSettings withInflux(Influx other) {
        return new TrackerSettings(kafkaLog, redis, Optional.of(other), publish, scoring, spam, bridge);
    }

    /** The same with tokens and counterparties of all wallets kept. */
    public TrackerSettings withAllLedgers() {
        return new TrackerSettings(kafkaLog, redis, influx, publish.withAllLedgers(), scoring, spam, bridge);
    }

    /** The same with the bridge on another port; 0 for a free one. */
    public TrackerSettings withPort(int port) {
        return new TrackerSettings(
                kafkaLog, redis, influx, publish, scoring, spam, new Bridge(bridge.host(), port, bridge.origins()));
    }

    static TrackerSettings read(YamlSection root) {
        YamlSection redis = root.section("redis");
        YamlSection publish = root.section("publish");
        YamlSection scoring = root.section("scoring");
        YamlSection spam = root.section("spam");
        YamlSection bridge = root.section("bridge");
        TrackerSettings settings = new TrackerSettings(
                kafkaLog(root),
                new Redis(
                        redis.value("uri", URI.create("redis://127.0.0.1:6379"), TrackerSettings::redisUri),
                        redis.value("passwordFile", Optional.empty(), text -> Optional.of(Path.of(text))),
                        redis.value("liveLength", 100_000L, text -> Parsers.integer(text, 1, 100_000_000)),
                        redis.value("logLength", 10_000L, text -> Parsers.integer(text, 0, 100_000_000))),
                root.has("influx") ? Optional.of(readInflux(root.section("influx"))) : Optional.empty(),
                new Publish(
                        publish.value("wallets", true, TrackerSettings::allOrWatched),
                        publish.value("ledgers", false, TrackerSettings::allOrWatched),
                        publish.list("watched", Address::parse),
                        publish.value("scoreThreshold", 0.6, Parsers::share)),
                new Scoring(
                        scoring.value("model", "classpath:models/isolation-forest-starter", Parsers::text),
                        scoring.value("idleRetention", Duration.ofDays(30), Parsers::duration)),
                new SpamSettings(
                        spam.value("transfers", false, TrackerSettings::countOrLeaveOut),
                        spam.value("lookAlikeDigits", SpamSettings.DEFAULT.lookAlikeDigits(), text ->
                                (int) Parsers.integer(text, 1, 8))),
                new Bridge(
                        bridge.value("host", "127.0.0.1", Parsers::text),
                        bridge.value("port", 8080, Parsers::port),
                        bridge.list("origins", Parsers::text)));
        for (YamlSection section : List.of(redis, publish, scoring, spam, bridge, root)) {
            section.finish();
        }
        return settings;
    }

    private static Optional<KafkaLogSettings> kafkaLog(YamlSection root) {
        boolean inKafka = root.value("log", false, TrackerSettings::redisOrKafka);
        if (!root.has("kafka")) {
            if (inKafka) {
                throw root.refuse("log", "says kafka, so a section 'kafka' must name the bootstrapServers");
            }
            return Optional.empty();
        }
        KafkaLogSettings kafka = KafkaLogSettings.read(root.section("kafka"));
        return inKafka ? Optional.of(kafka) : Optional.empty();
    }

    private static Influx readInflux(YamlSection influx) {
        int version = influx.value("version", 2, text -> (int) Parsers.integer(text, 1, 2));
        Influx settings = new Influx(
                version,
                influx.value("url", text -> Parsers.uri(text, "http", "https")),
                version == 2
                        ? influx.value("organization", Parsers::text)
                        : influx.value("organization", "", text -> text),
                influx.value(version == 2 ? "bucket" : "database", Parsers::text),
                influx.value("credentialsFile", Optional.empty(), text -> Optional.of(Path.of(text))));
        influx.finish();
        return settings;
    }

    private static URI redisUri(String text) {
        URI uri = Parsers.uri(text, "redis", "rediss");
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("a password does not belong here; name its file as passwordFile");
        }
        return uri;
    }

    private static boolean redisOrKafka(String text) {
        return switch (text) {
            case "redis" -> false;
            case "kafka" -> true;
            default -> throw new IllegalArgumentException("expected redis or kafka, not '" + text + "'");
        };
    }

    private static boolean countOrLeaveOut(String text) {
        return switch (text) {
            case "leave-out" -> false;
            case "count" -> true;
            default -> throw new IllegalArgumentException("expected leave-out or count, not '" + text + "'");
        };
    }

    private static boolean allOrWatched(String text) {
        return switch (text) {
            case "all" -> true;
            case "watched" -> false;
            default -> throw new IllegalArgumentException("expected all or watched, not '" + text + "'");
        };
    }
}
