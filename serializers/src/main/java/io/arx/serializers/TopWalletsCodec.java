package io.arx.serializers;

import io.arx.events.ChainId;
import io.arx.events.Ranking;
import io.arx.events.TopWallets;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A list of first wallets: the chain, then the fields in their order, the ranking by its label. */
public final class TopWalletsCodec implements FlatCodec<TopWallets> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(TopWallets top, DataOutputView out) throws IOException {
        InternedFields.writeChain(top.chain(), out);
        InternedFields.writeText(top.ranking().label(), out);
        out.writeLong(top.startSeconds());
        out.writeInt(top.lengthSeconds());
        out.writeLong(top.throughSeconds());
        out.writeLong(top.version());
        out.writeBoolean(top.isFinal());
        TopWalletFields.write(top.wallets(), out);
    }

    @Override
    public TopWallets read(DataInputView in) throws IOException {
        return new TopWallets(
                InternedFields.readChain(in),
                ranking(InternedFields.readText(in)),
                in.readLong(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                TopWalletFields.read(in));
    }

    private static Ranking ranking(String label) throws IOException {
        return Ranking.of(label).orElseThrow(() -> new IOException("no ranking '" + label + "' of wallets is known"));
    }

    @Override
    public TopWallets anyValue() {
        return new TopWallets(ChainId.ETHEREUM, Ranking.NATIVE_IN, 0, 0, 0, 0, false, List.of());
    }
}
