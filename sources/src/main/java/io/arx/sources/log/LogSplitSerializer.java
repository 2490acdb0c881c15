package io.arx.sources.log;

import io.arx.sources.reader.Versions;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Version 1: the log's name, then the next position as eight bytes. */
final class LogSplitSerializer implements SimpleVersionedSerializer<LogSplit> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(LogSplit split) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF(split.log());
        out.writeLong(split.nextPosition());
        return out.getCopyOfBuffer();
    }

    @Override
    public LogSplit deserialize(int version, byte[] bytes) throws IOException {
        Versions.require("a block log's position", VERSION, version);
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        return new LogSplit(in.readUTF(), in.readLong());
    }
}
