package io.arx.events.log;

import io.arx.events.LogEntry;
import io.arx.events.MalformedEventException;

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
        return new EntryReader(position, bytes).read();
    }
}
