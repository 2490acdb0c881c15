package io.arx.functions.tops;

import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatTypeInformation;
import io.arx.serializers.TopWalletFields;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A task's leaders: the fields in their order. */
public final class LocalLeadersCodec implements FlatCodec<LocalLeaders> {

    /** For the stream to {@link TopWalletLists}. */
    public static final TypeInformation<LocalLeaders> TYPE =
            FlatTypeInformation.of(LocalLeaders.class, new LocalLeadersCodec());

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(LocalLeaders leaders, DataOutputView out) throws IOException {
        out.writeInt(leaders.subtask());
        out.writeLong(leaders.startSeconds());
        out.writeInt(leaders.lengthSeconds());
        out.writeInt(leaders.throughMinute());
        out.writeInt(leaders.settledMinute());
        out.writeLong(leaders.version());
        TopWalletFields.write(leaders.wallets(), out);
    }

    @Override
    public LocalLeaders read(DataInputView in) throws IOException {
        return new LocalLeaders(
                in.readInt(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                TopWalletFields.read(in));
    }

    @Override
    public LocalLeaders anyValue() {
        return new LocalLeaders(0, 0, 0, 0, 0, 0, List.of());
    }
}
