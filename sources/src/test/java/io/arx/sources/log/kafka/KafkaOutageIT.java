package io.arx.sources.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.sources.TestBlocks;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogReader;
import io.arx.sources.log.BlockLogWriter;
import io.arx.testing.Eventually;
import io.arx.testing.FreePorts;
import io.arx.testing.KafkaTestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is written and read while a broker dies and comes back. */
class KafkaOutageIT {

    private static final long BLOCKS = 2_000;
    private static final long LARGE_EVERY = 100;
    private static final long KILL_EVERY = 1_000;
    private static final long DEADLINE_SECONDS = 180;

    @Test
    void nothingIsLostOrOutOfOrderWhereTheBrokerIsKilledWhileWritingAndReading() throws Exception {
        try (KafkaTestServer server = KafkaTestServer.start()) {
            BlockLog log = log(server.bootstrapServers());
            AtomicLong appended = new AtomicLong();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(log, appended));
            CompletableFuture<List<LogEntry>> reading = CompletableFuture.supplyAsync(() -> read(log));
            for (long kill = KILL_EVERY / 2; kill < BLOCKS; kill += KILL_EVERY) {
                long reached = kill;
                Eventually.holds(
                        "the writer is at " + kill,
                        Duration.ofSeconds(DEADLINE_SECONDS),
                        () -> appended.get() >= reached || writing.isDone());
                server.kill();
                server.restart();
            }
            writing.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
            List<LogEntry> seen = reading.get(DEADLINE_SECONDS, TimeUnit.SECONDS);

            assertThat(withoutRepeats(TestBlocks.heights(seen))).isEqualTo(TestBlocks.range(0, BLOCKS - 1));
            assertThat(seen)
                    .as("what a reader sees that begins now")
                    .isEqualTo(readAll(log, seen.get(seen.size() - 1).position()));
            assertThat(log.tail().read().orElseThrow().height()).isEqualTo(BLOCKS - 1);
        }
    }

    @Test
    void namesABrokerThatCannotBeReached() {
        String nobody = "127.0.0.1:" + FreePorts.next();
        assertThatThrownBy(() -> log(nobody).openReader(0))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Kafka at " + nobody + " does not answer");
    }

    /** Appends all blocks, going on behind the log's own tail after each failure, as ingest does. */
    private static void write(BlockLog log, AtomicLong appended) {
        long next = 0;
        while (next < BLOCKS) {
            try (BlockLogWriter writer = log.openWriter()) {
                for (long height = next; height < BLOCKS; height++) {
                    writer.append(block(height));
                    appended.set(height);
                    if (height % 10 == 0) {
                        writer.flush();
                    }
                }
                writer.flush();
                return;
            } catch (IOException failed) {
                next = nextHeight(log);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private static long nextHeight(BlockLog log) {
        return Eventually.gives(
                        "the log's tail can be read",
                        Duration.ofSeconds(DEADLINE_SECONDS),
                        () -> Optional.of(log.tail().read()))
                .map(tail -> tail.height() + 1)
                .orElse(0L);
    }

    private static LogEntry block(long height) {
        return height % LARGE_EVERY == LARGE_EVERY / 2 ? TestBlocks.large(height, 1_200_000) : TestBlocks.entry(height);
    }

    private static List<LogEntry> read(BlockLog log) {
        List<LogEntry> seen = new ArrayList<>();
        Eventually.holds("all is read", Duration.ofSeconds(DEADLINE_SECONDS), () -> {
            long next = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).position() + 1;
            try (BlockLogReader reader = log.openReader(next)) {
                while (seen.isEmpty() || height(seen) < BLOCKS - 1) {
                    seen.addAll(reader.poll(Duration.ofMillis(100)));
                }
                return true;
            }
        });
        return seen;
    }

    private static long height(List<LogEntry> seen) {
        return seen.get(seen.size() - 1).block().ref().height();
    }

    private static List<LogEntry> readAll(BlockLog log, long last) throws IOException {
        List<LogEntry> all = new ArrayList<>();
        try (BlockLogReader reader = log.openReader(BlockLog.EARLIEST)) {
            while (all.isEmpty() || all.get(all.size() - 1).position() < last) {
                all.addAll(reader.poll(Duration.ofMillis(100)));
            }
        }
        return all;
    }

    /** A writer that goes on after a failure may repeat what had come through; what it repeats, it repeats in order. */
    private static List<Long> withoutRepeats(List<Long> heights) {
        List<Long> rising = new ArrayList<>();
        for (long height : heights) {
            long newest = rising.isEmpty() ? -1 : rising.get(rising.size() - 1);
            assertThat(height).as("no block is left out").isLessThanOrEqualTo(newest + 1);
            if (height == newest + 1) {
                rising.add(height);
            }
        }
        return rising;
    }

    private static BlockLog log(String servers) {
        return new KafkaBlockLog(
                KafkaServers.of(servers, Optional.empty()), new ChainId("outage", 1), TopicSettings.KEEP_ALL);
    }
}
