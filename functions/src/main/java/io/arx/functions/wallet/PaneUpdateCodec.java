package io.arx.functions.wallet;

import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatTypeInformation;
import io.arx.serializers.WalletWindowCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A pane on its way to the roll-ups: its window, its counterparties with their number, what is settled. */
public final class PaneUpdateCodec implements FlatCodec<PaneUpdate> {

    /** For the second stream that leaves {@link WalletPanes}. */
    public static final TypeInformation<PaneUpdate> TYPE =
            FlatTypeInformation.of(PaneUpdate.class, new PaneUpdateCodec());

    private static final long serialVersionUID = 1L;
    private static final WalletWindowCodec WINDOW = new WalletWindowCodec();

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(PaneUpdate update, DataOutputView out) throws IOException {
        WINDOW.write(update.window(), out);
        out.writeBoolean(update.counterparties().isSketch());
        out.writeInt(update.counterparties().words().length);
        for (long word : update.counterparties().words()) {
            out.writeLong(word);
        }
        out.writeInt(update.settledMinute());
    }

    @Override
    public PaneUpdate read(DataInputView in) throws IOException {
        var window = WINDOW.read(in);
        boolean isSketch = in.readBoolean();
        int length = in.readInt();
        if (length < 0 || length > CounterpartySets.EXACT_LIMIT) {
            throw new IOException("a pane of " + window.wallet() + " with " + length
                    + " words of counterparties; it has " + CounterpartySets.EXACT_LIMIT + " at most");
        }
        long[] words = new long[length];
        for (int i = 0; i < length; i++) {
            words[i] = in.readLong();
        }
        return new PaneUpdate(window, new Counterparties(words, isSketch), in.readInt());
    }

    @Override
    public PaneUpdate anyValue() {
        return new PaneUpdate(WINDOW.anyValue(), Counterparties.NONE, 0);
    }
}
