package io.arx.sinks.redis;

import io.arx.sinks.Wire;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/** Format 1 of a Redis writer's state. Checkpoints normally hold none, since everything is written before them. */
final class RedisUpdateSerializer extends AsyncSinkWriterStateSerializer<RedisUpdate> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public BufferedRequestState<RedisUpdate> deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "state of a Redis sink has format " + version + ", and this program reads " + VERSION);
        }
        return super.deserialize(version, bytes);
    }

    @Override
    protected void serializeRequestToStream(RedisUpdate update, DataOutputStream out) throws IOException {
        Wire.writeText(out, update.key());
        out.writeLong(update.high());
        out.writeLong(update.low());
        Wire.writeText(out, update.payload());
        Wire.writeText(out, update.liveStream());
        Wire.writeText(out, update.channels());
        out.writeLong(update.expireSeconds());
        out.writeInt(update.index().size());
        for (IndexCommand command : update.index()) {
            Wire.writeText(out, command.kind().word());
            Wire.writeText(out, command.key());
            out.writeInt(command.arguments().size());
            for (String argument : command.arguments()) {
                Wire.writeText(out, argument);
            }
        }
    }

    @Override
    protected RedisUpdate deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
        return new RedisUpdate(
                Wire.readText(in),
                in.readLong(),
                in.readLong(),
                Wire.readText(in),
                Wire.readText(in),
                Wire.readText(in),
                in.readLong(),
                readIndex(in));
    }

    private static List<IndexCommand> readIndex(DataInputStream in) throws IOException {
        List<IndexCommand> index = new ArrayList<>();
        for (int commands = in.readInt(); commands > 0; commands--) {
            IndexCommand.Kind kind = IndexCommand.Kind.of(Wire.readText(in));
            String key = Wire.readText(in);
            List<String> arguments = new ArrayList<>();
            for (int count = in.readInt(); count > 0; count--) {
                arguments.add(Wire.readText(in));
            }
            index.add(new IndexCommand(kind, key, arguments));
        }
        return index;
    }
}
