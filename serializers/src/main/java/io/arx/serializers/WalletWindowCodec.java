package io.arx.serializers;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.UsdFlow;
import io.arx.events.WalletBlock;
import io.arx.events.WalletWindow;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A wallet's window: the chain, then the fields in their order. */
public final class WalletWindowCodec implements FlatCodec<WalletWindow> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 3;
    }

    @Override
    public void write(WalletWindow window, DataOutputView out) throws IOException {
        InternedFields.writeChain(window.chain(), out);
        FlatFields.writeAddress(window.wallet(), out);
        out.writeLong(window.startSeconds());
        out.writeInt(window.lengthSeconds());
        out.writeLong(window.version());
        out.writeBoolean(window.isFinal());
        out.writeInt(window.inCount());
        out.writeInt(window.outCount());
        FlatFields.writeAmount(window.nativeIn(), out);
        FlatFields.writeAmount(window.nativeOut(), out);
        FlatFields.writeAmount(window.largestNative(), out);
        out.writeInt(window.counterparties());
        out.writeInt(window.transactions());
        out.writeInt(window.failedTransactions());
        FlatFields.writeAmount(window.gasPaid(), out);
        out.writeInt(window.approvals());
        out.writeInt(window.contractsCreated());
        out.writeLong(window.usd().inMicros());
        out.writeLong(window.usd().outMicros());
        out.writeLong(window.usd().basis());
        out.writeLong(window.highestNonce());
    }

    @Override
    public WalletWindow read(DataInputView in) throws IOException {
        return new WalletWindow(
                InternedFields.readChain(in),
                FlatFields.readAddress(in),
                in.readLong(),
                in.readInt(),
                in.readLong(),
                in.readBoolean(),
                in.readInt(),
                in.readInt(),
                FlatFields.readAmount(in),
                FlatFields.readAmount(in),
                FlatFields.readAmount(in),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                FlatFields.readAmount(in),
                in.readInt(),
                in.readInt(),
                UsdFlow.of(in.readLong(), in.readLong(), in.readLong()),
                in.readLong());
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        InternedFields.copyChain(in, out);
        FlatFields.copyBytes(in, out, Address.BYTES + 2 * Long.BYTES + 1 + 3 * Integer.BYTES);
        FlatFields.copyAmount(in, out);
        FlatFields.copyAmount(in, out);
        FlatFields.copyAmount(in, out);
        FlatFields.copyBytes(in, out, 3 * Integer.BYTES);
        FlatFields.copyAmount(in, out);
        FlatFields.copyBytes(in, out, 2 * Integer.BYTES + 4 * Long.BYTES);
    }

    @Override
    public WalletWindow anyValue() {
        return new WalletWindow(
                ChainId.ETHEREUM,
                Address.ZERO,
                0,
                0,
                0,
                false,
                0,
                0,
                Amount.ZERO,
                Amount.ZERO,
                Amount.ZERO,
                0,
                0,
                0,
                Amount.ZERO,
                0,
                0,
                UsdFlow.NONE,
                WalletBlock.NO_NONCE);
    }
}
