package io.arx.sources.log.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.ChainId;
import io.arx.sources.TestBlocks;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogContract;
import io.arx.sources.log.BlockLogReader;
import io.arx.sources.log.BlockLogWriter;
import io.arx.sources.log.LogPositionException;
import io.arx.testing.Eventually;
import io.arx.testing.FreePorts;
import io.arx.testing.RedisTestServer;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisBlockLogIT extends BlockLogContract {

    private static final AtomicInteger LOGS = new AtomicInteger();
    private static RedisTestServer server;
    private static RedisClient client;
    private static RedisCommands<String, String> redis;

    @BeforeAll
    static void startServer() throws IOException {
        server = RedisTestServer.start();
        client = RedisClient.create(server.uri());
        redis = client.connect().sync();
    }

    @AfterAll
    static void stopServer() throws IOException {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        server.close();
    }

    @Override
    protected BlockLog emptyLog() {
        return new RedisBlockLog(server.uri(), new ChainId("log-" + LOGS.incrementAndGet(), 1));
    }

    @Test
    void storesEntriesUnderTheAgreedKeys() throws Exception {
        BlockLog log = new RedisBlockLog(server.uri(), new ChainId("agreed", 1));
        write(log, TestBlocks.entry(10));
        assertThat(redis.xrange("arx:log:agreed", io.lettuce.core.Range.unbounded()))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.getId()).isEqualTo("1-0");
                    assertThat(message.getBody()).containsOnlyKeys("e");
                });
        assertThat(redis.get("arx:log:agreed:next")).isEqualTo("1");
    }

    @Test
    void saysWhatRemainsOfATrimmedLog() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.entry(11), TestBlocks.entry(12));
        redis.xtrim(log.name(), 1);
        assertThatThrownBy(() -> read(log, 1, 1))
                .isInstanceOf(LogPositionException.class)
                .hasMessage("position 1 of the block log " + log.name()
                        + " has been trimmed: what remains begins at position 2; start without state to read from "
                        + "there");
        assertThat(read(log, BlockLog.EARLIEST, 1))
                .containsExactly(TestBlocks.entry(12).at(2));
    }

    @Test
    void trimsToAboutWhatItIsToldToKeep() throws Exception {
        BlockLog log = new RedisBlockLog(server.uri(), new ChainId("short", 1), 100);
        try (BlockLogWriter writer = log.openWriter()) {
            for (long height = 0; height < 1000; height++) {
                writer.append(TestBlocks.entry(height));
            }
            writer.flush();
        }
        assertThat(redis.xlen(log.name())).isBetween(100L, 300L);
        assertThat(log.tail().read())
                .hasValueSatisfying(tail -> assertThat(tail.position()).isEqualTo(999));
    }

    @Test
    void noticesThatTheLogWasDeleted() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.entry(11));
        try (BlockLogReader reader = log.openReader(2)) {
            redis.del(log.name(), log.name() + ":next");
            Eventually.passes(
                    Duration.ofSeconds(20), () -> assertThatThrownBy(() -> reader.poll(Duration.ofMillis(100)))
                            .isInstanceOf(LogPositionException.class)
                            .hasMessageContaining("which is empty; it was deleted or replaced"));
        }
    }

    @Test
    void appendsNothingAfterAnEntryThatFailed() throws Exception {
        BlockLog log = emptyLog();
        try (BlockLogWriter writer = log.openWriter()) {
            writer.append(TestBlocks.entry(10));
            writer.flush();
            redis.rename(log.name(), log.name() + ":aside");
            redis.set(log.name(), "no stream");
            assertThatThrownBy(() -> {
                        writer.append(TestBlocks.entry(11));
                        writer.append(TestBlocks.entry(12));
                        writer.flush();
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("WRONGTYPE");
            redis.rename(log.name() + ":aside", log.name());
            assertThatThrownBy(() -> writer.append(TestBlocks.entry(13))).isInstanceOf(IOException.class);
            assertThatThrownBy(writer::flush).isInstanceOf(IOException.class).hasMessageContaining("WRONGTYPE");
        }
        assertThat(redis.xlen(log.name())).isEqualTo(1);
    }

    @Test
    void losesNothingWhereTheConnectionIsCutAndAppendingGoesOnAfterTheTail() throws Exception {
        BlockLog log = emptyLog();
        int cuts = 0;
        long next = 0;
        while (next < 500) {
            try (BlockLogWriter writer = log.openWriter()) {
                for (long height = next; height < 500; height++) {
                    writer.append(TestBlocks.entry(height));
                    if (height % 50 == 25 && cuts < 8) {
                        cuts++;
                        redis.clientKill(KillArgs.Builder.typeNormal().skipme());
                    }
                }
                writer.flush();
                next = 500;
            } catch (IOException cut) {
                next = log.tail().read().map(tail -> tail.height() + 1).orElse(0L);
            }
        }
        assertThat(cuts).isEqualTo(8);
        assertThat(TestBlocks.heights(read(log, 0, 500))).isEqualTo(TestBlocks.range(0, 499));
    }

    @Test
    void namesAServerThatCannotBeReachedButNotItsPassword() throws Exception {
        int port = FreePorts.next();
        BlockLog log = new RedisBlockLog("redis://:sesame-open@127.0.0.1:" + port, ChainId.ETHEREUM);
        assertThatThrownBy(log::openWriter)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Redis at 127.0.0.1:" + port + " cannot be reached")
                .hasMessageNotContaining("sesame-open");
        assertThatThrownBy(() -> new RedisBlockLog("sesame-open@@", ChainId.ETHEREUM).openWriter())
                .hasMessageContaining("redis://:password@host:port")
                .hasMessageNotContaining("sesame-open");
    }
}
