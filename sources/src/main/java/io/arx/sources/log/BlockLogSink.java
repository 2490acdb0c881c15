package io.arx.sources.log;

import io.arx.events.LogEntry;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;

/**
 * Appends a chain's entries to its block log: at once, in the order of the stream, at least once; a checkpoint waits
 * until all before it are in the log. Readers ignore a block that they have, so repeats change nothing,
 * and know from {@link FollowingWriter} whether a block of another branch comes from a writer that is behind. Runs with
 * parallelism 1, because a chain keeps its order.
 */
public final class BlockLogSink implements Sink<LogEntry> {

    private static final long serialVersionUID = 1L;

    private final BlockLog log;

    public BlockLogSink(BlockLog log) {
        this.log = log;
    }

    @Override
    public SinkWriter<LogEntry> createWriter(WriterInitContext context) throws IOException {
        if (context.getTaskInfo().getNumberOfParallelSubtasks() > 1) {
            throw new IllegalStateException("the sink of the block log " + log.name()
                    + " must have parallelism 1, or its entries get out of order");
        }
        return new Writer(
                new FollowingWriter(log.openWriter()), context.metricGroup().getNumRecordsSendCounter());
    }

    /** Passes entries to the log. */
    private record Writer(BlockLogWriter log, Counter sent) implements SinkWriter<LogEntry> {

        @Override
        public void write(LogEntry entry, Context context) throws IOException, InterruptedException {
            log.append(entry);
            sent.inc();
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            log.flush();
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
