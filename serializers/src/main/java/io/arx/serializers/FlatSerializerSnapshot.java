package io.arx.serializers;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/**
 * What state remembers of the serializer that wrote it: the codec's class and the version of its form. State of an older
 * version is read and rewritten; state of a newer one is refused.
 */
public final class FlatSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

    private static final int LAYOUT = 1;

    private FlatCodec<T> codec;
    private int version;

    /** For Flink, which then calls {@link #readSnapshot}. */
    public FlatSerializerSnapshot() {}

    FlatSerializerSnapshot(FlatCodec<T> codec, int version) {
        this.codec = codec;
        this.version = version;
    }

    @Override
    public int getCurrentVersion() {
        return LAYOUT;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(codec.getClass().getName());
        out.writeInt(version);
    }

    /** @throws IOException where the codec is not there, or the state is of a form that it cannot read */
    @Override
    public void readSnapshot(int layout, DataInputView in, ClassLoader classLoader) throws IOException {
        if (layout != LAYOUT) {
            throw new IOException("serializer snapshot has layout " + layout + ", and this program knows " + LAYOUT
                    + ": the state was written by another release; restore it with that one");
        }
        String name = in.readUTF();
        version = in.readInt();
        codec = instantiate(name, classLoader);
        if (version > codec.version() || version < codec.oldestReadableVersion()) {
            throw new IOException("state was written by " + name + " in form " + version + ", and this program reads "
                    + codec.oldestReadableVersion() + " to " + codec.version()
                    + ": restore it with a release that knows this form");
        }
    }

    @SuppressWarnings("unchecked") // the name was written for a codec of T
    private static <T> FlatCodec<T> instantiate(String name, ClassLoader classLoader) throws IOException {
        try {
            Class<?> type = Class.forName(name, true, classLoader);
            return (FlatCodec<T>) InstantiationUtil.instantiate(type.asSubclass(FlatCodec.class));
        } catch (ClassNotFoundException | ClassCastException unknown) {
            throw new IOException("state was written by codec " + name + ", which this program does not have", unknown);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new FlatSerializer<>(codec, version);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        if (!(old instanceof FlatSerializerSnapshot<T> flat) || flat.codec.getClass() != codec.getClass()) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        if (flat.version == version) {
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }
        return flat.version < version
                ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
