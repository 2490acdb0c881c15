package io.arx.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ServerSettings;
import io.arx.testing.Eventually;
import io.arx.testing.KafkaTestServer;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both jobs on the official Flink distribution, with the block log in a Kafka that asks for TLS and a password. */
class KafkaClusterIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String PASSWORD = "kafka-password-that-must-not-show";
    private static final int BACKLOG = 100;
    private static final int LATER = 40;

    @TempDir
    private Path folder;

    @Test
    void theJobsMeetInKafkaGoOnFromASavepointAndShowNoSecret() throws Exception {
        ServerSettings serving = ServerSettings.defaults()
                .withFollowsClock(false)
                .withBacklogBlocks(BACKLOG)
                .withSpeed(0);
        try (Stores stores = Stores.start();
                KafkaTestServer kafka = KafkaTestServer.startSecured("tracker", PASSWORD);
                DevnetServer devnet =
                        DevnetServer.start(DevnetSettings.defaults().withWallets(200), serving);
                StandaloneCluster flink = StandaloneCluster.start(folder.resolve("flink"))) {
            List<String> arguments = TrackerFolder.arguments(configuration(devnet, stores, kafka));
            Path jar = TrackerFolder.jobJar();

            String ingest = flink.run(List.of("-c", "io.arx.jobs.IngestJob"), jar, arguments);
            String track = flink.run(List.of(), jar, arguments);
            long end = devnet.head().height();
            Eventually.holds("all blocks are through", PATIENCE, () -> stores.head() == end);
            String savepoint = flink.stop(track);
            for (int i = 0; i < LATER; i++) {
                devnet.produceNext();
            }
            String resumed = flink.run(List.of("-s", savepoint), jar, arguments);
            Eventually.holds("it goes on", PATIENCE, () -> stores.head() == end + LATER);

            JsonNode status = stores.chainStatus().orElseThrow();
            assertThat(status.get("hash").asText())
                    .isEqualTo(devnet.head().hash().toString());
            assertThat(status.get("haltReason").isNull()).isTrue();
            assertThat(stores.logs()).as("block logs in Redis").isEmpty();
            ShownSecrets.assertNone(List.of(PASSWORD, trustStorePassword(kafka)), flink, ingest, track, resumed);
        }
    }

    private Path configuration(DevnetServer devnet, Stores stores, KafkaTestServer kafka) throws IOException {
        Path configuration =
                TrackerFolder.write(folder.resolve("conf"), devnet.uri(), stores, folder.resolve("checkpoints"));
        Files.writeString(
                configuration.resolve("tracker.yaml"),
                """
                log: kafka
                kafka:
                  bootstrapServers: ["%s"]
                  securityFile: %s
                """
                        .formatted(kafka.bootstrapServers(), kafka.securityFile()),
                StandardOpenOption.APPEND);
        return configuration;
    }

    private static String trustStorePassword(KafkaTestServer kafka) throws IOException {
        Properties security = new Properties();
        try (Reader file = Files.newBufferedReader(kafka.securityFile())) {
            security.load(file);
        }
        return security.getProperty("ssl.truststore.password");
    }
}
