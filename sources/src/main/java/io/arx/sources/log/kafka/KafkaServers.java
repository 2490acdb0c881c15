package io.arx.sources.log.kafka;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the Kafka brokers. What must stay secret is in a properties file with Kafka's own names
 * ({@code security.protocol}, {@code sasl.*}, {@code ssl.*}), which is read where a connection is opened and never
 * travels with the job: it must be at the same place on every machine that runs a part of it.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param securityFile the properties file; null where the brokers let everybody in
 */
public record KafkaServers(String bootstrapServers, @Nullable String securityFile) implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int SHORTEST_SECRET = 4;
    private static final List<String> SECURITY = List.of("security.", "sasl.", "ssl.");

    public static KafkaServers of(String bootstrapServers, Optional<Path> securityFile) {
        return new KafkaServers(
                bootstrapServers,
                securityFile.map(file -> file.toAbsolutePath().toString()).orElse(null));
    }

    /** Makes a client of its settings. */
    interface Opening<T> {
        T with(Properties settings);
    }

    /**
     * Opens a client of these brokers.
     *
     * @throws IOException where the security file cannot be read, or says something that has nothing to do with
     *     security, or is refused by Kafka; the message shows no value of it
     */
    <T> T open(Opening<T> opening) throws IOException {
        Properties security = security();
        Properties settings = new Properties();
        settings.putAll(security);
        settings.put("bootstrap.servers", bootstrapServers);
        try {
            return opening.with(settings);
        } catch (KafkaException refused) {
            Throwable reason = refused;
            while (reason.getCause() != null) {
                reason = reason.getCause();
            }
            String words = "the settings of Kafka at " + bootstrapServers
                    + (securityFile == null ? "" : " with the security file " + securityFile) + " are refused: ";
            throw new IOException(words + redacted(String.valueOf(reason.getMessage()), security)); // not its cause
        }
    }

    /** What a failed call to the brokers is said to be. */
    IOException failure(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return new IOException("Kafka at " + this + " does not answer: " + cause.getMessage(), cause);
        }
        String words = cause instanceof KafkaException ? cause.getMessage() : cause.toString();
        return new IOException("Kafka at " + this + " did not do as it was told: " + words, cause);
    }

    private Properties security() throws IOException {
        Properties security = new Properties();
        if (securityFile == null) {
            return security;
        }
        try (Reader reader = Files.newBufferedReader(Path.of(securityFile), StandardCharsets.UTF_8)) {
            security.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IOException("the security file " + securityFile + " of Kafka cannot be read: "
                    + unreadable.getClass().getSimpleName()); // not its words, which may be the file's
        }
        for (String key : security.stringPropertyNames()) {
            if (SECURITY.stream().noneMatch(key::startsWith)) {
                throw new IOException("the security file " + securityFile + " of Kafka says '" + key
                        + "'; only security.*, sasl.* and ssl.* belong there");
            }
        }
        return security;
    }

    private static String redacted(String words, Properties security) {
        String redacted = words;
        for (String key : security.stringPropertyNames()) {
            for (String part : security.getProperty(key).split("[\\s\"'=;]+", -1)) {
                if (part.length() >= SHORTEST_SECRET && !part.startsWith("org.apache.kafka.")) {
                    redacted = redacted.replace(part, "***");
                }
            }
        }
        return redacted;
    }

    @Override
    public String toString() {
        return bootstrapServers;
    }
}
