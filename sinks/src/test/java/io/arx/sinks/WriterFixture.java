package io.arx.sinks;

import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Writes through a sink's operator, without a job. */
public final class WriterFixture {

    private WriterFixture() {}

    /** Writes the elements in this order and returns when a checkpoint would: the store has them. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> void write(Sink<T> sink, T... elements) throws Exception {
        writeAll(sink, List.of(elements));
    }

    /** Writes the elements in this order and returns when a checkpoint would: the store has them. */
    public static <T> void writeAll(Sink<T> sink, List<T> elements) throws Exception {
        try (OneInputStreamOperatorTestHarness<T, CommittableMessage<Void>> operator =
                new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink))) {
            operator.open();
            for (T element : elements) {
                operator.processElement(element, 0);
            }
            operator.prepareSnapshotPreBarrier(1);
        }
    }
}
