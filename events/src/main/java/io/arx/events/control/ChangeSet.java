package io.arx.events.control;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * All that is asked for together, in the parts that entries of a log hold.
 *
 * @param id by which it is acknowledged
 * @param batches at least one, each of at most {@value #MOST_BYTES} bytes and {@value #MOST_CHANGES} changes
 */
public record ChangeSet(String id, List<ControlBatch> batches) {

    /** How many bytes a part has at most; a log takes it as one record. */
    static final int MOST_BYTES = 240_000;

    static final int MOST_CHANGES = 4_000;

    /** More than the address and what stands around it takes, in a label, a watched wallet or a price. */
    private static final int FRAME_BYTES = 80;

    /** Changes of labels under a new id. */
    public static ChangeSet of(LabelChanges changes) {
        return of(
                changes.changes(),
                change -> FRAME_BYTES
                        + utf8(change.source())
                        + (change.label() == null ? 0 : utf8(change.label().name())),
                part -> new LabelChanges(part, List.of()),
                last -> new LabelChanges(last, changes.replacedSources()));
    }

    /** Changes of the watch list under a new id. */
    public static ChangeSet of(WatchChanges changes) {
        return of(
                changes.changes(),
                change -> FRAME_BYTES
                        + utf8(change.name())
                        + change.tags().stream().mapToInt(tag -> 2 + utf8(tag)).sum(),
                WatchChanges::new,
                WatchChanges::new);
    }

    /** Changes of prices set by hand under a new id. */
    public static ChangeSet of(PriceChanges changes) {
        return of(changes.changes(), change -> FRAME_BYTES, PriceChanges::new, PriceChanges::new);
    }

    private static <T> ChangeSet of(
            List<T> changes, ToIntFunction<T> size, Function<List<T>, Changes> part, Function<List<T>, Changes> last) {
        String id = UUID.randomUUID().toString();
        List<List<T>> parts = split(changes, size);
        List<ControlBatch> batches = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Changes content = (i == parts.size() - 1 ? last : part).apply(parts.get(i));
            batches.add(new ControlBatch(id, i, parts.size(), content));
        }
        return new ChangeSet(id, List.copyOf(batches));
    }

    private static <T> List<List<T>> split(List<T> changes, ToIntFunction<T> size) {
        List<List<T>> parts = new ArrayList<>();
        List<T> part = new ArrayList<>();
        int bytes = 0;
        for (T change : changes) {
            int more = size.applyAsInt(change);
            if (bytes + more > MOST_BYTES || part.size() == MOST_CHANGES) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(change);
            bytes += more;
        }
        parts.add(part);
        return parts;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
