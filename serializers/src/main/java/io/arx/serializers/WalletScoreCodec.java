package io.arx.serializers;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.WalletScore;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A wallet's score: the chain, then the fields in their order. */
public final class WalletScoreCodec implements FlatCodec<WalletScore> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(WalletScore score, DataOutputView out) throws IOException {
        InternedFields.writeChain(score.chain(), out);
        FlatFields.writeAddress(score.wallet(), out);
        out.writeLong(score.startSeconds());
        out.writeLong(score.version());
        out.writeBoolean(score.isFinal());
        InternedFields.writeText(score.model(), out);
        out.writeDouble(score.score());
    }

    @Override
    public WalletScore read(DataInputView in) throws IOException {
        return read(in, true);
    }

    @Override
    public int oldestReadableVersion() {
        return 1;
    }

    /** Version 1 did not say of which pass a score is; they count as the head's. */
    @Override
    public WalletScore readOlder(int version, DataInputView in) throws IOException {
        return read(in, false);
    }

    private static WalletScore read(DataInputView in, boolean saysWhetherFinal) throws IOException {
        return new WalletScore(
                InternedFields.readChain(in),
                FlatFields.readAddress(in),
                in.readLong(),
                in.readLong(),
                saysWhetherFinal && in.readBoolean(),
                InternedFields.readText(in),
                in.readDouble());
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        InternedFields.copyChain(in, out);
        FlatFields.copyBytes(in, out, Address.BYTES + 2 * Long.BYTES + 1);
        InternedFields.copyText(in, out);
        FlatFields.copyBytes(in, out, Double.BYTES);
    }

    @Override
    public WalletScore anyValue() {
        return new WalletScore(ChainId.ETHEREUM, Address.ZERO, 0, 0, false, "", 0);
    }
}
