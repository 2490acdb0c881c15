package io.arx.sources.recording;

import io.arx.events.LogEntry;
import io.arx.sources.reader.LogEntryBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;

/** Reads and parses a few blocks ahead in parallel and hands them on in order. */
final class RecordingSplitReader implements SplitReader<LogEntry, RecordingSplit> {

    private static final int THREADS = 2;
    private static final int AHEAD = 8;

    private final RecordedLog log;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(THREADS, new ExecutorThreadFactory("arx-recording"));
    private final Deque<Future<LogEntry>> reading = new ArrayDeque<>();
    private long next = -1;

    RecordingSplitReader(Path folder, long from, long to) throws IOException {
        log = new RecordedLog(RecordingFolder.open(folder).between(from, to), Clock.systemUTC());
    }

    @Override
    public void handleSplitsChanges(SplitsChange<RecordingSplit> change) {
        if (!(change instanceof SplitsAddition<RecordingSplit> added)) {
            throw new UnsupportedOperationException("a recording's split is never taken away: " + change);
        }
        next = added.splits().get(0).nextIndex();
    }

    @Override
    public RecordsWithSplitIds<LogEntry> fetch() throws IOException {
        while (reading.size() < AHEAD && next < log.size()) {
            long index = next++;
            reading.add(threads.submit(() -> log.entry(index)));
        }
        if (reading.isEmpty()) {
            return LogEntryBatch.last(RecordingSplit.ID, List.of());
        }
        LogEntry entry = await(reading.remove());
        return entry.kind() == LogEntry.Kind.HALT
                ? LogEntryBatch.last(RecordingSplit.ID, List.of(entry))
                : LogEntryBatch.of(RecordingSplit.ID, List.of(entry));
    }

    private static LogEntry await(Future<LogEntry> entry) throws IOException {
        try {
            return entry.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading a recording", interrupted);
        } catch (ExecutionException failed) {
            throw new IOException("cannot read a recording: " + failed.getCause(), failed.getCause());
        }
    }

    @Override
    public void wakeUp() {
        // a fetch takes no longer than reading one block
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
