package io.arx.cli;

import io.arx.jobs.conf.ConfigurationException;
import io.arx.jobs.conf.KafkaLogSettings;
import io.arx.jobs.conf.TrackerSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Block logs in Kafka, named on the command line; never a secret. */
public final class KafkaOption {

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            split = ",",
            description = "Kafka brokers that keep the block log; default: what tracker.yaml says.")
    private @Nullable List<String> servers;

    @Option(
            names = "--kafka-security",
            paramLabel = "FILE",
            description = "Kafka's security.*, sasl.* and ssl.* settings, in a properties file.")
    private @Nullable Path securityFile;

    /** The settings with what the command line says. */
    public TrackerSettings over(TrackerSettings tracker) {
        if (servers == null) {
            if (securityFile != null) {
                throw new ConfigurationException("--kafka-security belongs to --kafka HOST:PORT");
            }
            return tracker;
        }
        for (String server : servers) {
            try {
                String unused = KafkaLogSettings.server(server);
            } catch (IllegalArgumentException refused) {
                throw new ConfigurationException("--kafka: " + refused.getMessage(), refused);
            }
        }
        KafkaLogSettings kafka = tracker.kafkaLog()
                .map(said -> said.withBootstrapServers(servers))
                .orElseGet(() -> KafkaLogSettings.of(servers));
        return tracker.withKafkaLog(securityFile == null ? kafka : kafka.withSecurityFile(securityFile));
    }
}
