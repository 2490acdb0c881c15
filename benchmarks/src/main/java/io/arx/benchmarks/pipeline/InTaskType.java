package io.arx.benchmarks.pipeline;

import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The type of a stream that never leaves its task; it refuses to be written. */
final class InTaskType<T> implements FlatCodec<T> {

    private static final long serialVersionUID = 1L;

    private InTaskType() {}

    static <T> TypeInformation<T> of(Class<T> type) {
        return FlatTypeInformation.of(type, new InTaskType<>());
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(T value, DataOutputView out) throws IOException {
        throw new IOException(value.getClass().getSimpleName() + " was to leave its task, and must not here");
    }

    @Override
    public T read(DataInputView in) throws IOException {
        throw new IOException("nothing of this type is ever written");
    }

    @Override
    public T anyValue() {
        throw new UnsupportedOperationException("Flink asked for an instance of a type that stays in its task");
    }
}
