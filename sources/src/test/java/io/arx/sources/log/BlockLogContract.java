package io.arx.sources.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.LogEntry;
import io.arx.sources.TestBlocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every block log must do, whatever it is made of. */
public abstract class BlockLogContract {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** A log that nobody has written to. */
    protected abstract BlockLog emptyLog() throws Exception;

    @Test
    void givesDensePositionsFromZero() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.entry(11), TestBlocks.halt(12));
        List<LogEntry> read = read(log, 0, 3);
        assertThat(read)
                .containsExactly(
                        TestBlocks.entry(10).at(0),
                        TestBlocks.entry(11).at(1),
                        TestBlocks.halt(12).at(2));
    }

    @Test
    void keepsTheOrderOfManyEntriesUnderWay() throws Exception {
        BlockLog log = emptyLog();
        try (BlockLogWriter writer = log.openWriter()) {
            for (long height = 0; height < 2000; height++) {
                writer.append(TestBlocks.entry(height));
            }
            writer.flush();
        }
        List<LogEntry> read = read(log, 0, 2000);
        assertThat(TestBlocks.heights(read)).isEqualTo(TestBlocks.range(0, 1999));
        assertThat(read).extracting(LogEntry::position).isEqualTo(TestBlocks.range(0, 1999));
    }

    @Test
    void readsFromAnyPosition() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.entry(11), TestBlocks.entry(12));
        assertThat(read(log, 2, 1)).containsExactly(TestBlocks.entry(12).at(2));
        assertThat(read(log, BlockLog.EARLIEST, 3)).hasSize(3);
    }

    @Test
    void readsWhatIsAppendedLater() throws Exception {
        BlockLog log = emptyLog();
        try (BlockLogReader reader = log.openReader(0);
                BlockLogWriter writer = log.openWriter()) {
            assertThat(reader.poll(Duration.ofMillis(20))).isEmpty();
            writer.append(TestBlocks.entry(10));
            assertThat(read(reader, 1)).containsExactly(TestBlocks.entry(10).at(0));
            assertThat(reader.poll(Duration.ofMillis(20))).isEmpty();
            writer.append(TestBlocks.entry(11));
            writer.append(TestBlocks.entry(12));
            assertThat(TestBlocks.heights(read(reader, 2))).containsExactly(11L, 12L);
        }
    }

    @Test
    void twoWritersShareOneLogWithoutLosingAnEntry() throws Exception {
        BlockLog log = emptyLog();
        try (BlockLogWriter first = log.openWriter();
                BlockLogWriter second = log.openWriter()) {
            for (long height = 0; height < 100; height++) {
                first.append(TestBlocks.entry(height));
                second.append(TestBlocks.entry(1000 + height));
            }
            first.flush();
            second.flush();
        }
        List<LogEntry> read = read(log, 0, 200);
        assertThat(read).extracting(LogEntry::position).isEqualTo(TestBlocks.range(0, 199));
        List<Long> heights = TestBlocks.heights(read);
        assertThat(heights.stream().filter(height -> height < 1000)).isEqualTo(TestBlocks.range(0, 99));
        assertThat(heights.stream().filter(height -> height >= 1000)).isEqualTo(TestBlocks.range(1000, 1099));
    }

    @Test
    void anEmptyLogHasNoTail() throws Exception {
        assertThat(emptyLog().tail().read()).isEmpty();
    }

    @Test
    void theTailIsTheLastBlock() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.entry(11));
        assertThat(log.tail().read()).contains(new LogTail.Tail(1, 11, TestBlocks.hash(11), null));
    }

    @Test
    void theTailTellsOfAHalt() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.halt(11), TestBlocks.halt(11));
        assertThat(log.tail().read())
                .contains(new LogTail.Tail(
                        2, 10, TestBlocks.hash(10), TestBlocks.halt(11).halt()));
    }

    @Test
    void theTailOfNothingButAHaltHasNoBlock() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.halt(11));
        assertThat(log.tail().read())
                .contains(new LogTail.Tail(0, -1, null, TestBlocks.halt(11).halt()));
    }

    @Test
    void refusesAPositionBehindTheEnd() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.entry(11));
        assertThatThrownBy(() -> log.openReader(3).close())
                .isInstanceOf(LogPositionException.class)
                .hasMessageContaining(
                        "position 3 is behind the end of the block log " + log.name() + ", which ends with position 1");
    }

    @Test
    void aWakeUpEndsAPoll() throws Exception {
        BlockLog log = emptyLog();
        try (BlockLogReader reader = log.openReader(0)) {
            CompletableFuture<List<LogEntry>> poll = CompletableFuture.supplyAsync(() -> {
                try {
                    return reader.poll(Duration.ofMinutes(10));
                } catch (java.io.IOException failed) {
                    throw new java.io.UncheckedIOException(failed);
                }
            });
            reader.wake();
            assertThat(poll.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)).isEmpty();
        }
    }

    protected static void write(BlockLog log, LogEntry... entries) throws Exception {
        try (BlockLogWriter writer = log.openWriter()) {
            for (LogEntry entry : entries) {
                writer.append(entry);
            }
            writer.flush();
        }
    }

    protected static List<LogEntry> read(BlockLog log, long from, int count) throws Exception {
        try (BlockLogReader reader = log.openReader(from)) {
            return read(reader, count);
        }
    }

    private static List<LogEntry> read(BlockLogReader reader, int count) throws Exception {
        List<LogEntry> read = new ArrayList<>();
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (read.size() < count) {
            assertThat(System.nanoTime()).as("read so far: %s", read.size()).isLessThan(end);
            read.addAll(reader.poll(Duration.ofMillis(100)));
        }
        return read;
    }
}
