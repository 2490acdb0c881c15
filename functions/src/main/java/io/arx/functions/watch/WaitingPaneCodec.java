package io.arx.functions.watch;

import io.arx.functions.wallet.ClosedPane;
import io.arx.functions.wallet.ClosedPaneCodec;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A waiting pane: its stamp and itself. */
public final class WaitingPaneCodec implements FlatCodec<WaitingPane> {

    static final TypeInformation<WaitingPane> TYPE = FlatTypeInformation.of(WaitingPane.class, new WaitingPaneCodec());

    private static final long serialVersionUID = 1L;
    private static final FlatCodec<ClosedPane> PANE = new ClosedPaneCodec();

    @Override
    public int version() {
        return PANE.version();
    }

    @Override
    public int oldestReadableVersion() {
        return PANE.oldestReadableVersion();
    }

    @Override
    public void write(WaitingPane waiting, DataOutputView out) throws IOException {
        out.writeLong(waiting.stampMillis());
        PANE.write(waiting.pane(), out);
    }

    @Override
    public WaitingPane read(DataInputView in) throws IOException {
        return new WaitingPane(in.readLong(), PANE.read(in));
    }

    @Override
    public WaitingPane readOlder(int version, DataInputView in) throws IOException {
        return new WaitingPane(in.readLong(), PANE.readOlder(version, in));
    }

    @Override
    public WaitingPane anyValue() {
        return new WaitingPane(0, PANE.anyValue());
    }
}
