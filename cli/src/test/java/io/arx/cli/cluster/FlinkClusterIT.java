package io.arx.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ExpectedAlert;
import io.arx.devnet.ServerSettings;
import io.arx.testing.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both jobs on the official Flink distribution, submitted, stopped and started again as an operator does it. */
class FlinkClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String REDIS_PASSWORD = "password-that-must-not-show";
    private static final String INGEST = "io.arx.jobs.IngestJob";

    @TempDir
    private Path folder;

    @Test
    void goesOnFromSavepointsWithNothingLostAndNothingTwice() throws Exception {
        DevnetSettings settings =
                DevnetSettings.defaults().withSeed(2_303).withWallets(400).withTransactionsPerBlock(25);
        ServerSettings serving = ServerSettings.defaults()
                .withFollowsClock(false)
                .withBacklogBlocks(120)
                .withSpeed(8);
        try (Stores stores = Stores.startWithPassword(REDIS_PASSWORD);
                DevnetServer devnet = DevnetServer.start(settings, serving);
                StandaloneCluster flink = StandaloneCluster.start(folder.resolve("flink"))) {
            Path configuration =
                    TrackerFolder.write(folder.resolve("conf"), devnet.uri(), stores, folder.resolve("checkpoints"));
            List<String> arguments = TrackerFolder.arguments(configuration);
            Path jar = TrackerFolder.jobJar();

            String ingest = flink.run(List.of("-c", INGEST), jar, arguments);
            String track = flink.run(List.of(), jar, arguments);
            Eventually.passes(PATIENCE, () -> {
                assertThat(stores.alerts()).isNotEmpty();
                assertThat(stores.live("wallets")).anyMatch(event -> event.contains("\"window\""));
                assertThat(stores.points("alert")).isNotEmpty();
                assertThat(stores.points("wallet_window")).isNotEmpty();
            });
            assertShowsNoSecret(flink, stores, ingest, track);

            String ingestSavepoint = flink.stop(ingest);
            String trackSavepoint = flink.stop(track);
            long stoppedAt = stores.head();
            Eventually.holds(
                    "the chain has grown meanwhile",
                    PATIENCE,
                    () -> devnet.head().height() > stoppedAt + 10);
            assertThat(stores.head()).isEqualTo(stoppedAt);

            ingest = flink.run(List.of("-s", ingestSavepoint, "-c", INGEST), jar, arguments);
            track = flink.run(List.of("-s", trackSavepoint), jar, arguments);
            Eventually.holds("the tracker goes on", PATIENCE, () -> stores.head() > stoppedAt + 10);
            devnet.stopProducing();
            long end = devnet.head().height();
            Eventually.holds("the tracker has reached the head", PATIENCE, () -> stores.head() == end);
            assertResumed(flink, track, trackSavepoint);
            assertShowsNoSecret(flink, stores, ingest, track);
            flink.stop(track); // the sinks have written everything when the savepoint is complete

            assertEqualsTruth(stores, devnet);
        }
    }

    private static void assertResumed(StandaloneCluster flink, String job, String savepoint) throws IOException {
        JsonNode restored = flink.json("/jobs/" + job + "/checkpoints").at("/latest/restored");
        assertThat(restored.get("is_savepoint").asBoolean()).isTrue();
        assertThat(restored.get("external_path").asText()).isEqualTo(savepoint);
    }

    private static void assertEqualsTruth(Stores stores, DevnetServer devnet) throws IOException {
        JsonNode status = stores.chainStatus().orElseThrow();
        assertThat(status.get("hash").asText()).isEqualTo(devnet.head().hash().toString());
        assertThat(status.get("haltReason").isNull()).isTrue();

        List<String> expected = names(devnet, devnet.head().height());
        List<String> expectedFinally = names(devnet, status.get("finalHeight").asLong());
        assertThat(expected).anyMatch(name -> name.startsWith(ExpectedAlert.WHALE_TRANSFER));
        assertThat(expected).anyMatch(name -> name.startsWith(ExpectedAlert.RAPID_DRAIN));
        assertThat(stores.alerts().stream().map(FlinkClusterIT::name))
                .as("alerts stored in Redis")
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(pushed(stores, "provisional"))
                .as("provisional alerts pushed to clients, but for those that were confirmed before")
                .doesNotHaveDuplicates()
                .isSubsetOf(expected)
                .containsAll(without(expected, expectedFinally));
        assertThat(pushed(stores, "confirmed"))
                .as("alerts of blocks that are final by now, pushed once more")
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(expectedFinally);
        assertThat(stores.points("alert"))
                .as("alerts of both passes in InfluxDB")
                .hasSize(expected.size() + expectedFinally.size());
        assertThat(stores.liveEvents("chains").stream()
                        .filter(event -> event.get("type").asText().equals("chain"))
                        .map(block -> block.get("height").asLong()))
                .as("blocks pushed to clients, some again as others became final")
                .isSorted()
                .containsAll(LongStream.rangeClosed(0, devnet.head().height())
                        .boxed()
                        .toList());
        assertThat(stores.points("chain_status"))
                .as("blocks in InfluxDB, some again as others became final")
                .hasSizeGreaterThan((int) devnet.head().height());
    }

    private static List<String> names(DevnetServer devnet, long throughHeight) {
        return devnet.truth().upTo(throughHeight).stream()
                .map(FlinkClusterIT::name)
                .toList();
    }

    private static List<String> without(List<String> names, List<String> left) {
        return names.stream().filter(name -> !left.contains(name)).toList();
    }

    private static List<String> pushed(Stores stores, String stage) throws IOException {
        return stores.liveEvents("alerts").stream()
                .filter(alert -> alert.get("stage").asText().equals(stage))
                .map(FlinkClusterIT::name)
                .toList();
    }

    private static void assertShowsNoSecret(StandaloneCluster flink, Stores stores, String... jobs) throws IOException {
        ShownSecrets.assertNone(List.of(stores.influx().token(), REDIS_PASSWORD), flink, jobs);
    }

    private static String name(ExpectedAlert alert) {
        return alert.rule() + " of " + alert.subject() + " by " + alert.trigger();
    }

    private static String name(JsonNode alert) {
        JsonNode evidence = alert.get("evidence");
        return alert.get("rule").asText()
                + " of " + alert.get("subject").asText()
                + " by " + evidence.get(evidence.size() - 1).get("tx").asText();
    }
}
