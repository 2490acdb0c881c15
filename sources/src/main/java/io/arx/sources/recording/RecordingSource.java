package io.arx.sources.recording;

import io.arx.events.LogEntry;
import io.arx.serializers.ArxTypes;
import io.arx.sources.reader.LogEntryReader;
import io.arx.sources.reader.OneSplitEnumerator;
import io.arx.sources.reader.PendingSplits;
import io.arx.sources.reader.PendingSplitsSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A recording folder as a finished block log: bounded, in order of height, an entry's position is its place in the
 * folder. At the first gap between heights, and at the first block that is missing a file or cannot be decoded, the log
 * ends with a halt that names height and reason. The time of reading stands for the time of receipt: it lies beside the
 * results and is not the same in two runs.
 *
 * <p>The folder must be readable where the reader runs. A folder that is missing or holds no block fails the job.
 */
public final class RecordingSource
        implements Source<LogEntry, RecordingSplit, PendingSplits<RecordingSplit>>, ResultTypeQueryable<LogEntry> {

    private static final long serialVersionUID = 1L;

    private final String folder;
    private final long fromHeight;
    private final long toHeight;

    /** All blocks of a folder. */
    public RecordingSource(Path folder) {
        this(folder, 0, Long.MAX_VALUE);
    }

    /** The blocks of a folder from one height to another, both included. */
    public RecordingSource(Path folder, long fromHeight, long toHeight) {
        this.folder = folder.toAbsolutePath().toString();
        this.fromHeight = fromHeight;
        this.toHeight = toHeight;
    }

    @Override
    public TypeInformation<LogEntry> getProducedType() {
        return ArxTypes.LOG_ENTRY;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<RecordingSplit, PendingSplits<RecordingSplit>> createEnumerator(
            SplitEnumeratorContext<RecordingSplit> context) {
        return new OneSplitEnumerator<>(context, List.of(new RecordingSplit(0)));
    }

    @Override
    public SplitEnumerator<RecordingSplit, PendingSplits<RecordingSplit>> restoreEnumerator(
            SplitEnumeratorContext<RecordingSplit> context, PendingSplits<RecordingSplit> checkpoint) {
        return new OneSplitEnumerator<>(context, checkpoint.splits());
    }

    @Override
    public SourceReader<LogEntry, RecordingSplit> createReader(SourceReaderContext context) {
        return new LogEntryReader<>(context, this::openSplitReader, Position::new, Position::split, Position::advance);
    }

    private SplitReader<LogEntry, RecordingSplit> openSplitReader() {
        try {
            return new RecordingSplitReader(Path.of(folder), fromHeight, toHeight);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public SimpleVersionedSerializer<RecordingSplit> getSplitSerializer() {
        return new RecordingSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<PendingSplits<RecordingSplit>> getEnumeratorCheckpointSerializer() {
        return new PendingSplitsSerializer<>(getSplitSerializer());
    }

    /** The split's state: where the next entry to be emitted stands. */
    private static final class Position {

        private long next;

        private Position(RecordingSplit split) {
            next = split.nextIndex();
        }

        private void advance(LogEntry entry) {
            next = entry.kind() == LogEntry.Kind.HALT ? Long.MAX_VALUE : next + 1; // a halt is the log's end
        }

        private RecordingSplit split() {
            return new RecordingSplit(next);
        }
    }
}
