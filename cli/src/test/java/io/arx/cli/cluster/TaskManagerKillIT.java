package io.arx.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ServerSettings;
import io.arx.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a crash leaves behind: nothing that a run without the crash would not leave. Of the live streams that is asked of
 * what is final alone: a client may be told of the head's word before the final one, or, where the final pass was quicker,
 * not any more.
 */
class TaskManagerKillIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int BLOCKS = 600;

    @TempDir
    private Path folder;

    @Test
    void killedInTheMiddleOfARunItLeavesTheSameInRedisAndInfluxDb() throws Exception {
        DevnetSettings settings = DevnetSettings.defaults()
                .withSeed(77)
                .withWallets(300)
                .withTransactionsPerBlock(40)
                .withBlockTime(Duration.ofSeconds(4));
        ServerSettings serving = ServerSettings.defaults()
                .withFollowsClock(false)
                .withBacklogBlocks(BLOCKS)
                .withSpeed(0);
        try (Stores undisturbed = Stores.start();
                Stores killed = Stores.start();
                DevnetServer devnet = DevnetServer.start(settings, serving);
                StandaloneCluster flink = StandaloneCluster.start(folder.resolve("flink"))) {
            Path jar = TrackerFolder.jobJar();
            long end = devnet.head().height();

            List<String> first = arguments("undisturbed", devnet, undisturbed);
            String ingest = flink.run(List.of("-c", "io.arx.jobs.IngestJob"), jar, first);
            String track = flink.run(List.of(), jar, first);
            Eventually.holds(
                    "the first run is through",
                    PATIENCE,
                    () -> undisturbed.head() == end && undisturbed.finalHeight() == end - TrackerFolder.FINALITY);
            flink.cancel(ingest); // so that nothing is appended any more
            flink.awaitCheckpoint(track);
            flink.cancel(track);

            try (LogCopy log = new LogCopy(undisturbed.redisUri(), killed.redisUri())) {
                String second = flink.run(List.of(), jar, arguments("killed", devnet, killed));
                log.copyBlocks(end / 3);
                Eventually.holds("a third is through", PATIENCE, () -> killed.head() == end / 3);
                flink.awaitCheckpoint(second);
                log.copyBlocks(end - end / 10); // the last tenth comes later, so the kill is never behind the end
                Eventually.holds("it is at work behind the checkpoint", PATIENCE, () -> killed.head() > end / 3);
                flink.killTaskManager();
                assertThat(killed.head()).isBetween(end / 3, end - end / 10);
                log.copyAll();
                flink.startTaskManager();
                Eventually.holds(
                        "the second run is through",
                        PATIENCE,
                        () -> killed.finalHeight() == end - TrackerFolder.FINALITY);
                assertThat(flink.json("/jobs/" + second + "/checkpoints")
                                .at("/counts/restored")
                                .asInt())
                        .as("recoveries from a checkpoint")
                        .isPositive();
                flink.awaitCheckpoint(second);
            }

            assertSame(undisturbed, killed);
        }
    }

    private static void assertSame(Stores undisturbed, Stores killed) throws Exception {
        assertThat(undisturbed.alerts()).isNotEmpty();
        assertThat(killed.readModel()).isEqualTo(undisturbed.readModel());
        for (String stream : List.of("alerts", "wallets", "chains")) {
            List<String> expected = undisturbed.lastWords(stream);
            assertThat(expected).as(stream).isNotEmpty();
            assertThat(killed.lastWords(stream)).as(stream).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(killed.live(stream)).as(stream).doesNotHaveDuplicates();
        }
        for (String measurement : Stores.MEASUREMENTS) {
            List<String> expected = undisturbed.points(measurement);
            assertThat(expected).as(measurement).isNotEmpty();
            assertThat(killed.points(measurement)).as(measurement).isEqualTo(expected);
        }
    }

    private List<String> arguments(String name, DevnetServer devnet, Stores stores) throws Exception {
        Path configuration =
                TrackerFolder.write(folder.resolve(name), devnet.uri(), stores, folder.resolve(name + "-checkpoints"));
        return TrackerFolder.arguments(configuration);
    }
}
