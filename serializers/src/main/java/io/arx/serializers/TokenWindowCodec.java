package io.arx.serializers;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.TokenWindow;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A wallet's window of a token: the chain, then the fields in their order. */
public final class TokenWindowCodec implements FlatCodec<TokenWindow> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(TokenWindow window, DataOutputView out) throws IOException {
        InternedFields.writeChain(window.chain(), out);
        FlatFields.writeAddress(window.wallet(), out);
        FlatFields.writeAddress(window.token(), out);
        out.writeLong(window.startSeconds());
        out.writeInt(window.lengthSeconds());
        out.writeLong(window.version());
        out.writeBoolean(window.isFinal());
        out.writeInt(window.inCount());
        out.writeInt(window.outCount());
        FlatFields.writeAmount(window.amountIn(), out);
        FlatFields.writeAmount(window.amountOut(), out);
        FlatFields.writeAmount(window.largest(), out);
        out.writeInt(window.counterparties());
        out.writeInt(window.newCounterparties());
    }

    @Override
    public TokenWindow read(DataInputView in) throws IOException {
        return new TokenWindow(
                InternedFields.readChain(in),
                FlatFields.readAddress(in),
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
                in.readInt());
    }

    @Override
    public TokenWindow anyValue() {
        return TokenWindow.empty(ChainId.ETHEREUM, Address.ZERO, Address.ZERO, 0, 0, 0);
    }
}
