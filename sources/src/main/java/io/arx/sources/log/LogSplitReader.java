package io.arx.sources.log;

import io.arx.events.LogEntry;
import io.arx.sources.reader.LogEntryBatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.jspecify.annotations.Nullable;

/** Hands a block log's entries to Flink. */
final class LogSplitReader implements SplitReader<LogEntry, LogSplit> {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final BlockLog log;
    private @Nullable LogSplit split;
    private volatile @Nullable BlockLogReader reader;

    LogSplitReader(BlockLog log) {
        this.log = log;
    }

    @Override
    public void handleSplitsChanges(SplitsChange<LogSplit> change) {
        if (!(change instanceof SplitsAddition<LogSplit> added)) {
            throw new UnsupportedOperationException("a block log's split is never taken away: " + change);
        }
        split = added.splits().get(0);
    }

    @Override
    public RecordsWithSplitIds<LogEntry> fetch() throws IOException {
        BlockLogReader open = reader;
        if (open == null) {
            open = log.openReader(split.nextPosition());
            reader = open;
        }
        List<LogEntry> entries = open.poll(LONGEST_WAIT);
        return LogEntryBatch.of(split.splitId(), entries);
    }

    @Override
    public void wakeUp() {
        BlockLogReader open = reader;
        if (open != null) {
            open.wake();
        }
    }

    @Override
    public void close() {
        BlockLogReader open = reader;
        if (open != null) {
            open.close();
        }
    }
}
