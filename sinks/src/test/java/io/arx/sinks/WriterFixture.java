package io.arx.sinks;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.TestSinkInitContext;

/** Writes through a sink's own writer, without a job. */
public final class WriterFixture {

    private static final SinkWriter.Context CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
            return null;
        }
    };

    private WriterFixture() {}

    /** Writes the elements in this order and returns when the store has them. */
    @SafeVarargs
    public static <T, E extends Serializable> void write(AsyncSinkBase<T, E> sink, T... elements) throws Exception {
        writeAll(sink, List.of(elements));
    }

    public static <T, E extends Serializable> void writeAll(AsyncSinkBase<T, E> sink, List<T> elements)
            throws Exception {
        try (StatefulSinkWriter<T, BufferedRequestState<E>> writer = writer(sink)) {
            for (T element : elements) {
                writer.write(element, CONTEXT);
            }
            writer.flush(false);
        }
    }

    private static <T, E extends Serializable> StatefulSinkWriter<T, BufferedRequestState<E>> writer(
            AsyncSinkBase<T, E> sink) throws Exception {
        return (StatefulSinkWriter<T, BufferedRequestState<E>>) sink.createWriter(new TestSinkInitContext());
    }
}
