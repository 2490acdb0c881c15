package io.arx.benchmarks.log;

import io.arx.events.LogEntry;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Counts entries of the current run and forgets them. */
final class ForgettingSink implements Sink<LogEntry> {

    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<LogEntry> createWriter(WriterInitContext context) {
        Arrivals arrivals = Arrivals.current;
        return new SinkWriter<>() {
            @Override
            public void write(LogEntry entry, Context writerContext) {
                arrivals.add();
            }

            @Override
            public void flush(boolean endOfInput) {
                // nothing waits
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
