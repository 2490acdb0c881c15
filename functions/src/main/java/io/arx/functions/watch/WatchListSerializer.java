package io.arx.functions.watch;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores the watched wallets of a bucket, after a byte that says in which format. */
public final class WatchListSerializer extends TypeSerializer<WatchList> {

    /** The only one needed: it has no state. */
    public static final WatchListSerializer INSTANCE = new WatchListSerializer();

    private static final long serialVersionUID = 1L;
    private static final int FORMAT = 1;

    @Override
    public void serialize(WatchList list, DataOutputView target) throws IOException {
        target.writeByte(FORMAT);
        list.write(target);
    }

    @Override
    public WatchList deserialize(DataInputView source) throws IOException {
        int format = source.readByte();
        if (format != FORMAT) {
            throw new IOException("the watch list has format " + format + ", and this version reads format " + FORMAT
                    + " only: restore it with the version that wrote it");
        }
        return WatchList.read(source);
    }

    @Override
    public WatchList deserialize(WatchList reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public WatchList copy(WatchList from) {
        return from.copy();
    }

    @Override
    public WatchList copy(WatchList from, WatchList reuse) {
        return from.copy();
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public WatchList createInstance() {
        return new WatchList();
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializer<WatchList> duplicate() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WatchListSerializer;
    }

    @Override
    public int hashCode() {
        return WatchListSerializer.class.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<WatchList> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WatchList> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
