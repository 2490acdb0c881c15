package io.arx.serializers;

import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.ChainMinute;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A chain's minute: the chain, then the fields in their order. */
public final class ChainMinuteCodec implements FlatCodec<ChainMinute> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(ChainMinute minute, DataOutputView out) throws IOException {
        InternedFields.writeChain(minute.chain(), out);
        out.writeLong(minute.startSeconds());
        out.writeLong(minute.version());
        out.writeBoolean(minute.isFinal());
        out.writeInt(minute.blocks());
        out.writeInt(minute.transactions());
        out.writeInt(minute.failedTransactions());
        out.writeInt(minute.activeWallets());
        FlatFields.writeAmount(minute.nativeMoved(), out);
        FlatFields.writeAmount(minute.gasPaid(), out);
        out.writeInt(minute.orphanedBlocks());
        out.writeLong(minute.delayMillis());
    }

    @Override
    public ChainMinute read(DataInputView in) throws IOException {
        return new ChainMinute(
                InternedFields.readChain(in),
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                FlatFields.readAmount(in),
                FlatFields.readAmount(in),
                in.readInt(),
                in.readLong());
    }

    @Override
    public ChainMinute anyValue() {
        return new ChainMinute(ChainId.ETHEREUM, 0, 0, false, 0, 0, 0, 0, Amount.ZERO, Amount.ZERO, 0, 0);
    }
}
