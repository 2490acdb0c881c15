package io.arx.jobs.conf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Block logs in Kafka. Retention holds for topics that are made; one that is there keeps what it has.
 *
 * @param bootstrapServers {@code host:port} of at least one broker
 * @param securityFile a properties file with Kafka's own {@code security.*}, {@code sasl.*} and {@code ssl.*}, at the
 *     same place on every machine that runs a job; empty where the brokers let everybody in
 * @param replicationFactor how many brokers keep a copy; 0 for what the brokers are set to
 * @param retentionTime how long entries are kept; empty for ever
 * @param retentionBytes about how much is kept; 0 for all
 */
public record KafkaLogSettings(
        List<String> bootstrapServers,
        Optional<Path> securityFile,
        int replicationFactor,
        Optional<Duration> retentionTime,
        long retentionBytes) {

    private static final Duration DEFAULT_RETENTION = Duration.ofDays(30);
    private static final int MOST_COPIES = 100;

    /** These brokers, and otherwise the defaults. */
    public static KafkaLogSettings of(List<String> bootstrapServers) {
        return new KafkaLogSettings(bootstrapServers, Optional.empty(), 0, Optional.of(DEFAULT_RETENTION), 0);
    }

    /** The same with other brokers. */
    public KafkaLogSettings withBootstrapServers(List<String> others) {
        return new KafkaLogSettings(others, securityFile, replicationFactor, retentionTime, retentionBytes);
    }

    /** The same with another file of secrets. */
    public KafkaLogSettings withSecurityFile(Path file) {
        return new KafkaLogSettings(
                bootstrapServers, Optional.of(file), replicationFactor, retentionTime, retentionBytes);
    }

    static KafkaLogSettings read(YamlSection section) {
        KafkaLogSettings settings = new KafkaLogSettings(
                section.list("bootstrapServers", KafkaLogSettings::server),
                section.value("securityFile", Optional.empty(), text -> Optional.of(Path.of(text))),
                section.value("replicationFactor", 0, text -> (int) Parsers.integer(text, 0, MOST_COPIES)),
                section.value("retentionTime", Optional.of(DEFAULT_RETENTION), KafkaLogSettings::retention),
                section.value("retentionSize", 0L, text -> "unlimited".equals(text) ? 0 : Parsers.size(text)));
        if (settings.bootstrapServers().isEmpty()) {
            throw section.refuse("bootstrapServers", "name at least one broker, as [host:9092]");
        }
        section.finish();
        return settings;
    }

    /**
     * A broker's {@code host:port}.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static String server(String text) {
        if (!text.matches("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+]):[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "expected a broker as host:port" + (text.contains("@") ? "" : ", not '" + text + "'"));
        }
        return text;
    }

    private static Optional<Duration> retention(String text) {
        return "unlimited".equals(text) ? Optional.empty() : Optional.of(Parsers.duration(text));
    }
}
