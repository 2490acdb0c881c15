package io.arx.sources.reader;

import io.arx.events.LogEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;

/** What one fetch hands to Flink. */
public final class LogEntryBatch {

    private LogEntryBatch() {}

    /** Entries of the split, which goes on. */
    public static RecordsWithSplitIds<LogEntry> of(String splitId, List<LogEntry> entries) {
        return new RecordsBySplits<>(entries.isEmpty() ? Map.of() : Map.of(splitId, entries), Set.of());
    }

    /** The last entries of the split. */
    public static RecordsWithSplitIds<LogEntry> last(String splitId, List<LogEntry> entries) {
        return new RecordsBySplits<>(entries.isEmpty() ? Map.of() : Map.of(splitId, entries), Set.of(splitId));
    }
}
