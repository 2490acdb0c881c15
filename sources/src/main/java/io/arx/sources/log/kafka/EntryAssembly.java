package io.arx.sources.log.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of entries together, of records that come in the order of the log. What it makes depends on the log
 * alone and not on where reading began, as long as it began {@link EntryPart#MOST_RECORDS} records earlier or at the
 * log's beginning.
 */
final class EntryAssembly {

    private final long firstOffset;
    private final Map<UUID, Partial> partials = new LinkedHashMap<>(); // by the offset of the first part

    /** The parts of an entry so far. */
    private record Partial(long firstOffset, int count, List<ByteBuffer> values) {}

    /** @param firstOffset of the first record that it is given, or could have been */
    EntryAssembly(long firstOffset) {
        this.firstOffset = firstOffset;
    }

    /**
     * Takes the next record.
     *
     * @param part null where the record holds a whole entry
     * @return the entry that is whole with this record; null where none is
     */
    @Nullable
    ByteBuffer add(long offset, @Nullable EntryPart part, ByteBuffer value) {
        forgetBefore(offset - EntryPart.MOST_RECORDS + 1);
        if (part == null) {
            return value;
        }
        if (part.index() == 0) {
            List<ByteBuffer> values = new ArrayList<>(part.count());
            values.add(value);
            partials.put(part.entry(), new Partial(offset, part.count(), values));
            return null;
        }
        Partial partial = partials.get(part.entry());
        if (partial == null
                || partial.count() != part.count()
                || partial.values().size() != part.index()) {
            return null;
        }
        partial.values().add(value);
        if (!part.isLast()) {
            return null;
        }
        partials.remove(part.entry());
        return joined(partial.values());
    }

    /** Whether this last part may end an entry that began before the first record, so that it cannot be made whole. */
    boolean isCut(long offset, EntryPart part) {
        return part.isLast()
                && !partials.containsKey(part.entry())
                && offset - EntryPart.MOST_RECORDS + 1 < firstOffset;
    }

    private void forgetBefore(long offset) {
        Iterator<Partial> oldestFirst = partials.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next().firstOffset() < offset) {
            oldestFirst.remove();
        }
    }

    private static ByteBuffer joined(List<ByteBuffer> values) {
        ByteBuffer joined = ByteBuffer.allocate(
                values.stream().mapToInt(ByteBuffer::remaining).sum());
        values.forEach(joined::put);
        return joined.flip();
    }
}
