package io.arx.sources.chain;

import io.arx.events.LogEntry;
import io.arx.sources.reader.LogEntryBatch;
import java.io.IOException;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/** Hands a follower's blocks to Flink. */
final class ChainSplitReader implements SplitReader<LogEntry, ChainSplit> {

    private final String splitId;
    private final ChainFollower follower;

    ChainSplitReader(String splitId, ChainFollower follower) {
        this.splitId = splitId;
        this.follower = follower;
    }

    @Override
    public void handleSplitsChanges(SplitsChange<ChainSplit> change) {
        if (!(change instanceof SplitsAddition<ChainSplit> added)) {
            throw new UnsupportedOperationException("a chain's split is never taken away: " + change);
        }
        added.splits().forEach(follower::begin);
    }

    @Override
    public RecordsWithSplitIds<LogEntry> fetch() throws IOException {
        return LogEntryBatch.of(splitId, follower.next());
    }

    @Override
    public void wakeUp() {
        follower.wake();
    }

    @Override
    public void close() {
        follower.close();
    }
}
