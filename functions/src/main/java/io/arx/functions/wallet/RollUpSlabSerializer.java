package io.arx.functions.wallet;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores slabs of roll-ups, after a byte for the format, as {@link WalletSlabSerializer} does those of panes. */
final class RollUpSlabSerializer extends TypeSerializer<RollUpSlab> {

    static final RollUpSlabSerializer INSTANCE = new RollUpSlabSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(RollUpSlab slab, DataOutputView target) throws IOException {
        WordWriter writer = new WordWriter();
        writer.putByte(RollUpSlab.FORMAT);
        slab.write(writer);
        writer.flush(target);
    }

    @Override
    public RollUpSlab deserialize(DataInputView source) throws IOException {
        WordReader reader = new WordReader(source);
        int format = reader.takeByte();
        if (format != RollUpSlab.FORMAT) {
            throw new IOException("the state of roll-ups has format " + format + ", and this version reads format "
                    + RollUpSlab.FORMAT + " only: restore it with the version that wrote it");
        }
        return RollUpSlab.read(reader);
    }

    @Override
    public RollUpSlab deserialize(RollUpSlab reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public RollUpSlab copy(RollUpSlab from) {
        return from.copy();
    }

    @Override
    public RollUpSlab copy(RollUpSlab from, RollUpSlab reuse) {
        return from.copy();
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public RollUpSlab createInstance() {
        return new RollUpSlab();
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
    public TypeSerializer<RollUpSlab> duplicate() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RollUpSlabSerializer;
    }

    @Override
    public int hashCode() {
        return RollUpSlabSerializer.class.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<RollUpSlab> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RollUpSlab> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
