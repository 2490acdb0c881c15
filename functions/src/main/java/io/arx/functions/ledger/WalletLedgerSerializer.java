package io.arx.functions.ledger;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores the ledger of a wallet, after a byte that says in which format. */
final class WalletLedgerSerializer extends TypeSerializer<WalletLedger> {

    static final WalletLedgerSerializer INSTANCE = new WalletLedgerSerializer();

    private static final long serialVersionUID = 1L;
    private static final int FORMAT = 1;

    @Override
    public void serialize(WalletLedger ledger, DataOutputView target) throws IOException {
        target.writeByte(FORMAT);
        ledger.write(target);
    }

    @Override
    public WalletLedger deserialize(DataInputView source) throws IOException {
        int format = source.readByte();
        if (format != FORMAT) {
            throw new IOException("the ledger of a wallet has format " + format + ", and this version reads format "
                    + FORMAT + " only: restore it with the version that wrote it");
        }
        return WalletLedger.read(source);
    }

    @Override
    public WalletLedger deserialize(WalletLedger reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public WalletLedger copy(WalletLedger from) {
        return from.copy();
    }

    @Override
    public WalletLedger copy(WalletLedger from, WalletLedger reuse) {
        return from.copy();
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public WalletLedger createInstance() {
        return new WalletLedger();
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
    public TypeSerializer<WalletLedger> duplicate() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WalletLedgerSerializer;
    }

    @Override
    public int hashCode() {
        return WalletLedgerSerializer.class.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<WalletLedger> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WalletLedger> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
