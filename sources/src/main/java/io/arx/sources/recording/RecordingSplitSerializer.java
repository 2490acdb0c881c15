package io.arx.sources.recording;

import io.arx.sources.reader.Versions;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Version 1: the next index as eight bytes. */
final class RecordingSplitSerializer implements SimpleVersionedSerializer<RecordingSplit> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(RecordingSplit split) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(8);
        out.writeLong(split.nextIndex());
        return out.getCopyOfBuffer();
    }

    @Override
    public RecordingSplit deserialize(int version, byte[] bytes) throws IOException {
        Versions.require("a recording's position", VERSION, version);
        return new RecordingSplit(new DataInputDeserializer(bytes).readLong());
    }
}
