package io.arx.sources.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Version 1: the split format's version, the count, then each split's length and bytes. */
public final class PendingSplitsSerializer<SplitT> implements SimpleVersionedSerializer<PendingSplits<SplitT>> {

    private static final int VERSION = 1;

    private final SimpleVersionedSerializer<SplitT> splits;

    public PendingSplitsSerializer(SimpleVersionedSerializer<SplitT> splits) {
        this.splits = splits;
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(PendingSplits<SplitT> pending) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeInt(splits.getVersion());
        out.writeInt(pending.splits().size());
        for (SplitT split : pending.splits()) {
            byte[] bytes = splits.serialize(split);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public PendingSplits<SplitT> deserialize(int version, byte[] bytes) throws IOException {
        Versions.require("pending splits", VERSION, version);
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        int splitVersion = in.readInt();
        int count = in.readInt();
        List<SplitT> pending = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] split = new byte[in.readInt()];
            in.readFully(split);
            pending.add(splits.deserialize(splitVersion, split));
        }
        return new PendingSplits<>(pending);
    }
}
