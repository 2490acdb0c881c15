package io.arx.functions.ledger;

import io.arx.events.WalletBlock;
import io.arx.events.control.WatchChange;
import io.arx.functions.watch.WatchChangeCodec;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatTypeInformation;
import io.arx.serializers.WalletBlockCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** An entry of the ledger: a byte that is 1 for a block and 0 for a change, and then that. Never in state. */
public final class LedgerEntryCodec implements FlatCodec<LedgerEntry> {

    /** For the stream from the fan-out to the ledger. */
    public static final TypeInformation<LedgerEntry> TYPE =
            FlatTypeInformation.of(LedgerEntry.class, new LedgerEntryCodec());

    private static final long serialVersionUID = 1L;
    private static final FlatCodec<WatchChange> CHANGE = new WatchChangeCodec();
    private static final FlatCodec<WalletBlock> BLOCK = new WalletBlockCodec();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(LedgerEntry entry, DataOutputView out) throws IOException {
        WalletBlock block = entry.block();
        out.writeBoolean(block != null);
        if (block != null) {
            BLOCK.write(block, out);
        } else {
            CHANGE.write(entry.requireChange(), out);
        }
    }

    @Override
    public LedgerEntry read(DataInputView in) throws IOException {
        return in.readBoolean() ? LedgerEntry.of(BLOCK.read(in)) : LedgerEntry.of(CHANGE.read(in));
    }

    @Override
    public LedgerEntry anyValue() {
        return LedgerEntry.of(CHANGE.anyValue());
    }
}
