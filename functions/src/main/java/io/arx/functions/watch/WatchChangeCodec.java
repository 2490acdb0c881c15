package io.arx.functions.watch;

import io.arx.events.Address;
import io.arx.events.control.WatchChange;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatFields;
import io.arx.serializers.FlatTypeInformation;
import io.arx.serializers.InternedFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A change of the watch list: wallet, whether it is on it, name, tags with their number. */
public final class WatchChangeCodec implements FlatCodec<WatchChange> {

    /** For the stream that leaves {@link WatchUpdates}. */
    public static final TypeInformation<WatchChange> TYPE =
            FlatTypeInformation.of(WatchChange.class, new WatchChangeCodec());

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(WatchChange change, DataOutputView out) throws IOException {
        FlatFields.writeAddress(change.wallet(), out);
        out.writeBoolean(change.watched());
        InternedFields.writeText(change.name(), out);
        out.writeByte(change.tags().size());
        for (String tag : change.tags()) {
            InternedFields.writeText(tag, out);
        }
    }

    @Override
    public WatchChange read(DataInputView in) throws IOException {
        Address wallet = FlatFields.readAddress(in);
        boolean watched = in.readBoolean();
        String name = InternedFields.readText(in);
        List<String> tags = new ArrayList<>();
        for (int left = in.readByte(); left > 0; left--) {
            tags.add(InternedFields.readText(in));
        }
        return new WatchChange(wallet, watched, name, tags);
    }

    @Override
    public WatchChange anyValue() {
        return WatchChange.remove(Address.ZERO);
    }
}
