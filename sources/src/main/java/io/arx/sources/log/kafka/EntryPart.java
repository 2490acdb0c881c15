package io.arx.sources.log.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What a record says that holds not a whole entry but a part of one, in its header {@code arx-part}: 24 bytes,
 * big-endian.
 *
 * <table>
 * <caption>The header</caption>
 * <tr><th>bytes</th><th>what</th></tr>
 * <tr><td>0–15</td><td>the entry: a random UUID, the same for all its parts and for nothing else</td></tr>
 * <tr><td>16–19</td><td>which part this is, from 0</td></tr>
 * <tr><td>20–23</td><td>how many parts there are, 2 to {@value #MOST_RECORDS}</td></tr>
 * </table>
 *
 * <p>The parts' values, one after the other, are the entry. Other records may lie between them, but from the first part
 * to the last it is never more than {@value #MOST_RECORDS} records: parts that lie further apart are no entry, and
 * their writer has written it again. The entry's position is the offset of its last part. Parts whose last one never
 * came were left by a writer that failed, and say nothing.
 */
record EntryPart(UUID entry, int index, int count) {

    static final String HEADER = "arx-part";

    /** From an entry's first record to its last, both included. */
    static final int MOST_RECORDS = 256;

    private static final int BYTES = 24;

    EntryPart {
        if (count < 2 || count > MOST_RECORDS || index < 0 || index >= count) {
            throw new IllegalArgumentException("part " + index + " of " + count + " cannot be");
        }
    }

    /**
     * The part that a record says it is; null where it holds a whole entry.
     *
     * @throws IOException where the header is not of this form
     */
    static @Nullable EntryPart of(Headers headers) throws IOException {
        Header header = headers.lastHeader(HEADER);
        if (header == null) {
            return null;
        }
        byte[] bytes = header.value();
        if (bytes == null || bytes.length != BYTES) {
            throw new IOException("a header " + HEADER + " must have " + BYTES + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        UUID entry = new UUID(in.getLong(), in.getLong());
        try {
            return new EntryPart(entry, in.getInt(), in.getInt());
        } catch (IllegalArgumentException impossible) {
            throw new IOException("a header " + HEADER + " says that this is " + impossible.getMessage(), impossible);
        }
    }

    byte[] header() {
        return ByteBuffer.allocate(BYTES)
                .putLong(entry.getMostSignificantBits())
                .putLong(entry.getLeastSignificantBits())
                .putInt(index)
                .putInt(count)
                .array();
    }

    boolean isLast() {
        return index == count - 1;
    }
}
