package io.arx.serializers;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.WalletEdges;
import io.arx.events.WalletEdges.Edge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A wallet's edges: the chain, then the fields in their order, the edges after their number. */
public final class WalletEdgesCodec implements FlatCodec<WalletEdges> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(WalletEdges edges, DataOutputView out) throws IOException {
        InternedFields.writeChain(edges.chain(), out);
        FlatFields.writeAddress(edges.wallet(), out);
        out.writeLong(edges.startSeconds());
        out.writeInt(edges.lengthSeconds());
        out.writeLong(edges.version());
        out.writeBoolean(edges.isFinal());
        out.writeBoolean(edges.exact());
        out.writeInt(edges.uncountedLegs());
        out.writeInt(edges.edges().size());
        for (Edge edge : edges.edges()) {
            FlatFields.writeAddress(edge.counterparty(), out);
            out.writeInt(edge.inCount());
            out.writeInt(edge.outCount());
            FlatFields.writeAmount(edge.nativeIn(), out);
            FlatFields.writeAmount(edge.nativeOut(), out);
        }
    }

    @Override
    public WalletEdges read(DataInputView in) throws IOException {
        return new WalletEdges(
                InternedFields.readChain(in),
                FlatFields.readAddress(in),
                in.readLong(),
                in.readInt(),
                in.readLong(),
                in.readBoolean(),
                in.readBoolean(),
                in.readInt(),
                readEdges(in));
    }

    private static List<Edge> readEdges(DataInputView in) throws IOException {
        List<Edge> edges = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            edges.add(new Edge(
                    FlatFields.readAddress(in),
                    in.readInt(),
                    in.readInt(),
                    FlatFields.readAmount(in),
                    FlatFields.readAmount(in)));
        }
        return edges;
    }

    @Override
    public WalletEdges anyValue() {
        return new WalletEdges(ChainId.ETHEREUM, Address.ZERO, 0, 0, 0, false, true, 0, List.of());
    }
}
