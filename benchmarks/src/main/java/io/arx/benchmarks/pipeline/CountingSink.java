package io.arx.benchmarks.pipeline;

import java.io.Serializable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Counts what it is given and forgets it. */
public final class CountingSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    /** Finds the counter in the JVM where the sink runs. */
    public interface Counter extends Supplier<LongAdder>, Serializable {}

    private final Counter counter;

    private CountingSink(Counter counter) {
        this.counter = counter;
    }

    /** Counts with this. */
    public static <T> CountingSink<T> of(Counter counter) {
        return new CountingSink<>(counter);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        LongAdder count = counter.get();
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context writerContext) {
                count.increment();
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
