package io.arx.sources.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.Address;
import io.arx.events.LogEntry;
import io.arx.events.control.ChangeSet;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import io.arx.sources.TestBlocks;
import java.time.Clock;
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
    void givesRisingPositionsInTheOrderOfAppending() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.entry(11), TestBlocks.halt(12));
        List<LogEntry> read = read(log, 0, 3);
        assertThat(withoutPositions(read))
                .containsExactly(TestBlocks.entry(10), TestBlocks.entry(11), TestBlocks.halt(12));
        assertThat(positions(read).get(0)).isNotNegative();
        assertRising(read);
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
        assertRising(read);
    }

    @Test
    void readsFromAnyPosition() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.entry(11), TestBlocks.entry(12));
        List<LogEntry> all = read(log, BlockLog.EARLIEST, 3);
        assertThat(withoutPositions(all))
                .containsExactly(TestBlocks.entry(10), TestBlocks.entry(11), TestBlocks.entry(12));
        assertThat(read(log, 0, 3)).isEqualTo(all);
        assertThat(read(log, all.get(1).position(), 2)).isEqualTo(all.subList(1, 3));
        assertThat(read(log, all.get(1).position() + 1, 1)).isEqualTo(all.subList(2, 3));
    }

    @Test
    void readsWhatIsAppendedLater() throws Exception {
        BlockLog log = emptyLog();
        try (BlockLogReader reader = log.openReader(0);
                BlockLogWriter writer = log.openWriter()) {
            assertThat(reader.poll(Duration.ofMillis(20))).isEmpty();
            writer.append(TestBlocks.entry(10));
            assertThat(TestBlocks.heights(read(reader, 1))).containsExactly(10L);
            assertThat(reader.poll(Duration.ofMillis(20))).isEmpty();
            writer.append(TestBlocks.entry(11));
            writer.append(TestBlocks.entry(12));
            assertThat(TestBlocks.heights(read(reader, 2))).containsExactly(11L, 12L);
        }
    }

    @Test
    void entriesOfAnySizeComeWhole() throws Exception {
        BlockLog log = emptyLog();
        LogEntry[] entries = {
            TestBlocks.entry(10),
            TestBlocks.large(11, 3_000_000),
            TestBlocks.large(12, 524_288),
            TestBlocks.large(13, 524_000),
            TestBlocks.entry(14),
            TestBlocks.large(15, 1_500_000)
        };
        write(log, entries);
        List<LogEntry> all = read(log, BlockLog.EARLIEST, entries.length);
        assertThat(withoutPositions(all)).containsExactly(entries);
        assertRising(all);
        for (int i = 0; i + 1 < entries.length; i++) {
            assertThat(read(log, all.get(i).position() + 1, entries.length - 1 - i))
                    .as("after entry %d", i)
                    .isEqualTo(all.subList(i + 1, entries.length));
        }
        assertThat(log.tail().read()).contains(new LogTail.Tail(all.get(5).position(), 15, TestBlocks.hash(15), null));
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
        assertRising(read);
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
        long last = read(log, 0, 2).get(1).position();
        assertThat(log.tail().read()).contains(new LogTail.Tail(last, 11, TestBlocks.hash(11), null));
    }

    @Test
    void theTailTellsOfAHalt() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.halt(11), TestBlocks.halt(11));
        long last = read(log, 0, 3).get(2).position();
        assertThat(log.tail().read())
                .contains(new LogTail.Tail(
                        last, 10, TestBlocks.hash(10), TestBlocks.halt(11).halt()));
    }

    @Test
    void theTailOfNothingButAHaltHasNoBlock() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.halt(11));
        long last = read(log, 0, 1).get(0).position();
        assertThat(log.tail().read())
                .contains(new LogTail.Tail(last, -1, null, TestBlocks.halt(11).halt()));
    }

    @Test
    void changesStandBetweenTheBlocksOfAnotherWriterInTheirOrder() throws Exception {
        BlockLog log = emptyLog();
        List<WatchChange> wallets = new ArrayList<>();
        for (int i = 0; i < 9_000; i++) {
            wallets.add(WatchChange.add(new Address(i, 1, 2), "wallet " + i, List.of("own")));
        }
        ChangeSet set = ChangeSet.of(new WatchChanges(wallets));
        try (BlockLogWriter ingest = log.openWriter()) {
            ingest.append(TestBlocks.entry(10));
            ingest.flush();
            new ChangeWriter(Clock.systemUTC()).append(log, set);
            ingest.append(TestBlocks.entry(11));
            ingest.flush();
        }
        List<LogEntry> read = read(log, 0, set.batches().size() + 2);

        assertThat(set.batches()).hasSizeGreaterThan(2);
        assertRising(read);
        assertThat(read.subList(1, read.size() - 1))
                .extracting(LogEntry::control)
                .isEqualTo(set.batches());
        assertThat(TestBlocks.heights(List.of(read.get(0), read.get(read.size() - 1))))
                .containsExactly(10L, 11L);
    }

    @Test
    void theTailIsThatOfIngestWhateverIsChangedBehindIt() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.halt(11));
        new ChangeWriter(Clock.systemUTC()).append(log, ChangeSet.of(new WatchChanges(List.of())));
        long last = read(log, 0, 3).get(2).position();

        assertThat(log.tail().read())
                .contains(new LogTail.Tail(
                        last, 10, TestBlocks.hash(10), TestBlocks.halt(11).halt()));
    }

    @Test
    void refusesAPositionBehindTheEnd() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.entry(11));
        long last = read(log, 0, 2).get(1).position();
        log.openReader(last + 1).close();
        assertThatThrownBy(() -> log.openReader(last + 2).close())
                .isInstanceOf(LogPositionException.class)
                .hasMessageContaining("position " + (last + 2) + " is behind the end of the block log " + log.name()
                        + ", which ends with position " + last);
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

    private static void assertRising(List<LogEntry> entries) {
        assertThat(positions(entries)).isSorted().doesNotHaveDuplicates();
    }

    private static List<Long> positions(List<LogEntry> entries) {
        return entries.stream().map(LogEntry::position).toList();
    }

    private static List<LogEntry> withoutPositions(List<LogEntry> entries) {
        return entries.stream().map(entry -> entry.at(0)).toList();
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
