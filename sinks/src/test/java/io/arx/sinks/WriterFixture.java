package io.arx.sinks;

import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Writes through a sink's own writer, without a job. Used by one thread. */
public final class WriterFixture<T> implements AutoCloseable {

    private static final SinkWriter.Context CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
            return 0L;
        }
    };

    private final WriterContext context = new WriterContext();
    private final SinkWriter<T> writer;

    public WriterFixture(Sink<T> sink) throws Exception {
        writer = sink.createWriter(context);
    }

    /** Writes the elements in this order and returns when a checkpoint would: the store has them. */
    public void write(List<T> elements) throws Exception {
        for (T element : elements) {
            writer.write(element, CONTEXT);
        }
        writer.flush(false);
    }

    @Override
    public void close() throws Exception {
        writer.close();
        context.close();
    }

    /** Writes the elements through a writer of their own. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> void write(Sink<T> sink, T... elements) throws Exception {
        writeAll(sink, List.of(elements));
    }

    /** Writes the elements through a writer of their own. */
    public static <T> void writeAll(Sink<T> sink, List<T> elements) throws Exception {
        try (WriterFixture<T> fixture = new WriterFixture<>(sink)) {
            fixture.write(elements);
        }
    }
}
