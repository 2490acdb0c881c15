package io.arx.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.cli.local.LocalTracker;
import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ServerSettings;
import io.arx.jobs.Logs;
import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.KafkaLogSettings;
import io.arx.jobs.conf.TrackerSettings;
import io.arx.sources.log.BlockLog;
import io.arx.testing.Eventually;
import io.arx.testing.KafkaTestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tracker over a block log in Kafka: what it finds is what it finds over one in Redis. */
class KafkaLogIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int BACKLOG = 200;
    private static final int LATER = 60;

    @TempDir
    private Path folder;

    @Test
    void theReadModelIsTheSameAsOverRedisAlsoWhereTheBrokerWasKilledMeanwhile() throws Exception {
        DevnetSettings settings = DevnetSettings.defaults()
                .withSeed(78)
                .withWallets(200)
                .withTransactionsPerBlock(30)
                .withBlockTime(Duration.ofSeconds(4));
        ServerSettings serving = ServerSettings.defaults()
                .withFollowsClock(false)
                .withBacklogBlocks(BACKLOG)
                .withSpeed(0);
        try (KafkaTestServer kafka = KafkaTestServer.start();
                Stores overKafka = Stores.start();
                Stores overRedis = Stores.start();
                DevnetServer devnet = DevnetServer.start(settings, serving)) {
            Configuration inKafka = configuration(overKafka, Optional.of(kafka.bootstrapServers()));
            Configuration inRedis = configuration(overRedis, Optional.empty());
            ChainSettings chain = inKafka.chain(TrackerFolder.CHAIN).withRpc(List.of(devnet.uri()));

            try (LocalTracker first = start(inKafka, chain)) {
                first.ingest();
                first.track();
                Eventually.holds("it is at work", PATIENCE, () -> overKafka.head() > BACKLOG / 4);
                kafka.kill();
                for (int i = 0; i < LATER; i++) {
                    devnet.produceNext();
                }
                kafka.restart();
                long end = devnet.head().height();
                Eventually.holds("the first is through", PATIENCE, () -> overKafka.head() == end);

                BlockLog log = Logs.of(inKafka, chain.chain());
                try (LogCopy copy = new LogCopy(log, Logs.of(inRedis, chain.chain()));
                        LocalTracker second = start(inRedis, chain)) {
                    copy.copy(log.tail().read().orElseThrow().position());
                    second.track();
                    Eventually.holds("the second is through", PATIENCE, () -> overRedis.head() == end);
                    Eventually.passes(PATIENCE, () -> assertSame(overKafka, overRedis));
                }
            }
        }
    }

    private static void assertSame(Stores overKafka, Stores overRedis) throws IOException {
        assertThat(overKafka.alerts()).isNotEmpty();
        assertThat(overKafka.readModel()).isEqualTo(overRedis.readModel());
        for (String stream : List.of("alerts", "wallets", "chains")) {
            assertThat(overKafka.lastWords(stream))
                    .as(stream)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(overRedis.lastWords(stream));
            assertThat(overKafka.live(stream)).as(stream).doesNotHaveDuplicates();
        }
    }

    private LocalTracker start(Configuration configuration, ChainSettings chain) throws Exception {
        return LocalTracker.start(
                configuration,
                List.of(chain),
                folder.resolve(configuration.tracker().kafkaLog().isPresent() ? "kafka" : "redis"),
                Optional.empty());
    }

    private static Configuration configuration(Stores stores, Optional<String> kafka) {
        Configuration shipped = Configuration.read(Path.of("..", "conf"));
        TrackerSettings tracker =
                shipped.tracker().withRedis(URI.create(stores.redisUri())).withPort(0);
        return shipped.withTracker(kafka.map(servers -> tracker.withKafkaLog(KafkaLogSettings.of(List.of(servers))))
                .orElse(tracker));
    }
}
