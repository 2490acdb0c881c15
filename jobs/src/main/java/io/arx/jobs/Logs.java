package io.arx.jobs;

import io.arx.events.ChainId;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.KafkaLogSettings;
import io.arx.jobs.conf.Secrets;
import io.arx.jobs.conf.TrackerSettings;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.kafka.KafkaBlockLog;
import io.arx.sources.log.kafka.KafkaServers;
import io.arx.sources.log.kafka.TopicSettings;
import io.arx.sources.log.redis.RedisBlockLog;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The block log that a configuration names. */
public final class Logs {

    private Logs() {}

    /** The log of a chain; nothing is opened yet. */
    public static BlockLog of(Configuration configuration, ChainId chain) {
        return configuration
                .tracker()
                .kafkaLog()
                .map(kafka -> inKafka(kafka, chain))
                .orElseGet(() -> inRedis(configuration, chain));
    }

    private static BlockLog inKafka(KafkaLogSettings kafka, ChainId chain) {
        TopicSettings topic = new TopicSettings(
                kafka.replicationFactor() == 0 ? TopicSettings.BROKER_DEFAULT : (short) kafka.replicationFactor(),
                kafka.retentionTime().map(Duration::toMillis).orElse(TopicSettings.UNLIMITED),
                kafka.retentionBytes() == 0 ? TopicSettings.UNLIMITED : kafka.retentionBytes());
        KafkaServers servers = KafkaServers.of(String.join(",", kafka.bootstrapServers()), kafka.securityFile());
        return new KafkaBlockLog(servers, chain, topic);
    }

    private static BlockLog inRedis(Configuration configuration, ChainId chain) {
        TrackerSettings.Redis redis = configuration.tracker().redis();
        return new RedisBlockLog(
                withPassword(redis.uri(), Secrets.read(redis.passwordFile())), chain, redis.logLength());
    }

    private static String withPassword(URI uri, String password) {
        if (password.isEmpty()) {
            return uri.toString();
        }
        return uri.getScheme() + "://:"
                + URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20") + "@"
                + uri.toString().substring(uri.getScheme().length() + "://".length());
    }
}
