package io.arx.functions.decode;

import io.arx.events.BlockActivities;
import io.arx.events.LogEntry;
import io.arx.serializers.BlockActivitiesCodec;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.InternedFields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A decoded entry: place and time, whether it is a halt, and then the halt or the block. */
public final class DecodedEntryCodec implements FlatCodec<DecodedEntry> {

    private static final long serialVersionUID = 1L;

    private static final FlatCodec<BlockActivities> BLOCK = new BlockActivitiesCodec();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DecodedEntry entry, DataOutputView out) throws IOException {
        LogEntry.Halt halt = entry.halt();
        out.writeLong(entry.position());
        out.writeLong(entry.receivedAtMillis());
        out.writeBoolean(halt != null);
        if (halt == null) {
            BLOCK.write(entry.block(), out);
        } else {
            out.writeLong(halt.height());
            InternedFields.writeText(halt.reason(), out);
        }
    }

    @Override
    public DecodedEntry read(DataInputView in) throws IOException {
        long position = in.readLong();
        long receivedAtMillis = in.readLong();
        if (in.readBoolean()) {
            LogEntry.Halt halt = new LogEntry.Halt(in.readLong(), InternedFields.readText(in));
            return new DecodedEntry(halt, null, position, receivedAtMillis);
        }
        return new DecodedEntry(null, BLOCK.read(in), position, receivedAtMillis);
    }

    @Override
    public DecodedEntry anyValue() {
        return new DecodedEntry(new LogEntry.Halt(0, ""), null, 0, 0);
    }
}
