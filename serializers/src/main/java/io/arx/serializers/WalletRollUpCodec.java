package io.arx.serializers;

import io.arx.events.WalletRollUp;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A roll-up: its window, then how far it goes. */
public final class WalletRollUpCodec implements FlatCodec<WalletRollUp> {

    private static final long serialVersionUID = 1L;
    private static final WalletWindowCodec WINDOW = new WalletWindowCodec();

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(WalletRollUp rollUp, DataOutputView out) throws IOException {
        WINDOW.write(rollUp.window(), out);
        out.writeLong(rollUp.throughSeconds());
    }

    @Override
    public WalletRollUp read(DataInputView in) throws IOException {
        return new WalletRollUp(WINDOW.read(in), in.readLong());
    }

    @Override
    public WalletRollUp anyValue() {
        return new WalletRollUp(WINDOW.anyValue(), 0);
    }
}
