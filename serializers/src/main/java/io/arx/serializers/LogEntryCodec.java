package io.arx.serializers;

import io.arx.events.LogEntry;
import io.arx.events.log.BlockLogCodec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** An entry of the block log: its position, and the bytes that the log itself holds with their number. */
public final class LogEntryCodec implements FlatCodec<LogEntry> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(LogEntry entry, DataOutputView out) throws IOException {
        byte[] bytes = BlockLogCodec.encode(entry);
        out.writeLong(entry.position());
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public LogEntry read(DataInputView in) throws IOException {
        long position = in.readLong();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return BlockLogCodec.decode(position, bytes);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        FlatFields.copyBytes(in, out, Long.BYTES);
        int length = in.readInt();
        out.writeInt(length);
        FlatFields.copyBytes(in, out, length);
    }

    @Override
    public LogEntry anyValue() {
        return LogEntry.of(0, 0, new LogEntry.Halt(0, ""));
    }
}
