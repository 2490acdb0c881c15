package io.arx.events.log;

import io.arx.events.LogEntry;
import io.arx.events.MalformedEventException;
import io.arx.events.control.ControlBatch;
import java.nio.ByteBuffer;

/**
 * The bytes of a block log entry: the Protobuf messages of {@code block_log.proto}, read and written by hand straight
 * from and into the domain records. Fields that are not known are skipped, so an older reader reads a newer log.
 */
public final class BlockLogCodec {

    private BlockLogCodec() {}

    /**
     * The entry without its position, which the log gives.
     *
     * @throws IllegalArgumentException where a log has more than four topics
     */
    public static byte[] encode(LogEntry entry) {
        return EntryWriter.write(entry);
    }

    /**
     * Reads what {@link #encode} wrote. The bytes are not kept.
     *
     * @throws MalformedEventException naming position, field and reason, where the bytes are no entry
     */
    public static LogEntry decode(long position, byte[] bytes) {
        return new EntryReader(position, new FieldReader(bytes)).read();
    }

    /** As the other, from the bytes between a heap buffer's position and its limit, which stay where they are. */
    public static LogEntry decode(long position, ByteBuffer bytes) {
        int first = bytes.arrayOffset() + bytes.position();
        return new EntryReader(position, new FieldReader(bytes.array(), first, bytes.remaining())).read();
    }

    /** The bytes of a control entry's {@code Control} message alone. */
    public static byte[] encode(ControlBatch control) {
        return ControlWriter.write(control);
    }

    /** Reads what {@link #encode(ControlBatch)} wrote; what cannot be read is refused in what this answers. */
    public static ControlBatch decodeControl(long position, byte[] bytes) {
        return ControlReader.read(position, bytes);
    }
}
