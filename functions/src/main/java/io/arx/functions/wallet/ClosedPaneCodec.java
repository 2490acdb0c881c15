package io.arx.functions.wallet;

import io.arx.events.Amount;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatFields;
import io.arx.serializers.FlatTypeInformation;
import io.arx.serializers.WalletWindowCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A closed pane: its window, then the hour before it. */
public final class ClosedPaneCodec implements FlatCodec<ClosedPane> {

    /** For the stream that leaves {@link WalletPanes}. */
    public static final TypeInformation<ClosedPane> TYPE =
            FlatTypeInformation.of(ClosedPane.class, new ClosedPaneCodec());

    private static final long serialVersionUID = 1L;
    private static final WalletWindowCodec WINDOW = new WalletWindowCodec();

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(ClosedPane pane, DataOutputView out) throws IOException {
        WINDOW.write(pane.window(), out);
        out.writeLong(pane.hourCount());
        FlatFields.writeAmount(pane.hourNativeIn(), out);
        FlatFields.writeAmount(pane.hourNativeOut(), out);
        out.writeInt(pane.minutesSincePrevious());
    }

    @Override
    public ClosedPane read(DataInputView in) throws IOException {
        return new ClosedPane(
                WINDOW.read(in), in.readLong(), FlatFields.readAmount(in), FlatFields.readAmount(in), in.readInt());
    }

    @Override
    public ClosedPane anyValue() {
        return new ClosedPane(WINDOW.anyValue(), 0, Amount.ZERO, Amount.ZERO, ClosedPane.NO_PREVIOUS);
    }
}
