package io.arx.functions.wallet;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Stores slabs of both kinds. The first byte of each says its format, and so its kind; only what is in use is
 * written, wallet by wallet, and reading it builds the slab anew without gaps. {@link #copy} is what the heap state
 * backend calls when a slab changes while a checkpoint still needs it, and copies arrays only.
 */
final class WalletSlabSerializer extends TypeSerializer<WalletSlab> {

    static final WalletSlabSerializer INSTANCE = new WalletSlabSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(WalletSlab slab, DataOutputView target) throws IOException {
        WordWriter writer = new WordWriter();
        writer.putByte(slab.format());
        slab.write(writer);
        writer.flush(target);
    }

    @Override
    public WalletSlab deserialize(DataInputView source) throws IOException {
        WordReader reader = new WordReader(source);
        int format = reader.takeByte();
        return switch (format) {
            case PaneSlab.FORMAT -> PaneSlab.read(reader);
            case PendingSlab.FORMAT -> PendingSlab.read(reader);
            default -> throw new IOException("wallet state has format " + format + ", and this version reads formats "
                    + PaneSlab.FORMAT + " and " + PendingSlab.FORMAT
                    + " only: restore it with the version that wrote it");
        };
    }

    @Override
    public WalletSlab deserialize(WalletSlab reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public WalletSlab copy(WalletSlab from) {
        return from.copy();
    }

    @Override
    public WalletSlab copy(WalletSlab from, WalletSlab reuse) {
        return from.copy();
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public WalletSlab createInstance() {
        return new PaneSlab();
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
    public TypeSerializer<WalletSlab> duplicate() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WalletSlabSerializer;
    }

    @Override
    public int hashCode() {
        return WalletSlabSerializer.class.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<WalletSlab> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WalletSlab> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
