package io.arx.serializers;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Flink's serializer over a {@link FlatCodec}: values are immutable, so they are shared and never copied in memory. */
public final class FlatSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final FlatCodec<T> codec;
    /** The form that is read; older than the codec's only in a serializer restored from an old snapshot. */
    private final int version;

    public FlatSerializer(FlatCodec<T> codec) {
        this(codec, codec.version());
    }

    FlatSerializer(FlatCodec<T> codec, int version) {
        this.codec = codec;
        this.version = version;
    }

    FlatCodec<T> codec() {
        return codec;
    }

    int version() {
        return version;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public T createInstance() {
        return codec.anyValue();
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return codec.length();
    }

    @Override
    public void serialize(T value, DataOutputView out) throws IOException {
        codec.write(value, out);
    }

    @Override
    public T deserialize(DataInputView in) throws IOException {
        return version == codec.version() ? codec.read(in) : codec.readOlder(version, in);
    }

    @Override
    public T deserialize(T reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        if (version == codec.version()) {
            codec.copy(in, out);
        } else {
            codec.write(codec.readOlder(version, in), out);
        }
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new FlatSerializerSnapshot<>(codec, version);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlatSerializer<?> serializer
                && codec.getClass() == serializer.codec.getClass()
                && version == serializer.version;
    }

    @Override
    public int hashCode() {
        return codec.getClass().hashCode() + version;
    }

    @Override
    public String toString() {
        return "FlatSerializer(" + codec.getClass().getSimpleName() + ", " + version + ")";
    }
}
