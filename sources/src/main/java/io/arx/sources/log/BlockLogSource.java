package io.arx.sources.log;

import io.arx.events.LogEntry;
import io.arx.serializers.ArxTypes;
import io.arx.sources.reader.LogEntryReader;
import io.arx.sources.reader.OneSplitEnumerator;
import io.arx.sources.reader.PendingSplits;
import io.arx.sources.reader.PendingSplitsSerializer;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A chain's block log, entry by entry in order, without end. The position lies in the checkpoint: a restored job reads
 * the same entries again that the failed one read after it. A position that the log no longer has fails the job with a
 * sentence that says what remains. No watermarks: they are stamped behind the canonical chain.
 */
public final class BlockLogSource
        implements Source<LogEntry, LogSplit, PendingSplits<LogSplit>>, ResultTypeQueryable<LogEntry> {

    private static final long serialVersionUID = 1L;

    private final BlockLog log;
    private final long startPosition;

    /** From the oldest entry that the log still has. */
    public BlockLogSource(BlockLog log) {
        this(log, BlockLog.EARLIEST);
    }

    /** From a position, which the log must still have. */
    public BlockLogSource(BlockLog log, long startPosition) {
        this.log = log;
        this.startPosition = startPosition;
    }

    @Override
    public TypeInformation<LogEntry> getProducedType() {
        return ArxTypes.LOG_ENTRY;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<LogSplit, PendingSplits<LogSplit>> createEnumerator(
            SplitEnumeratorContext<LogSplit> context) {
        return new OneSplitEnumerator<>(context, List.of(new LogSplit(log.name(), startPosition)));
    }

    @Override
    public SplitEnumerator<LogSplit, PendingSplits<LogSplit>> restoreEnumerator(
            SplitEnumeratorContext<LogSplit> context, PendingSplits<LogSplit> checkpoint) {
        return new OneSplitEnumerator<>(context, checkpoint.splits());
    }

    @Override
    public SourceReader<LogEntry, LogSplit> createReader(SourceReaderContext context) {
        return new LogEntryReader<>(
                context, () -> new LogSplitReader(log), Position::new, Position::split, Position::advance);
    }

    @Override
    public SimpleVersionedSerializer<LogSplit> getSplitSerializer() {
        return new LogSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<PendingSplits<LogSplit>> getEnumeratorCheckpointSerializer() {
        return new PendingSplitsSerializer<>(getSplitSerializer());
    }

    /** The split's state: behind the last entry emitted. */
    private static final class Position {

        private final String log;
        private long next;

        private Position(LogSplit split) {
            log = split.log();
            next = split.nextPosition();
        }

        private void advance(LogEntry entry) {
            next = entry.position() + 1;
        }

        private LogSplit split() {
            return new LogSplit(log, next);
        }
    }
}
