package io.arx.sources.chain;

import io.arx.events.LogEntry;
import io.arx.sources.reader.LogEntryBatch;
import io.arx.sources.tokens.TokenEntries;
import java.io.IOException;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/** Hands a follower's blocks to Flink, and what is known of their tokens. */
final class ChainSplitReader implements SplitReader<LogEntry, ChainSplit> {

    private final String splitId;
    private final ChainFollower follower;
    private final TokenEntries tokens;

    ChainSplitReader(String splitId, ChainFollower follower, TokenEntries tokens) {
        this.splitId = splitId;
        this.follower = follower;
        this.tokens = tokens;
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
        return LogEntryBatch.of(splitId, tokens.beside(follower.next()));
    }

    @Override
    public void wakeUp() {
        follower.wake();
    }

    @Override
    public void close() {
        tokens.close();
        follower.close();
    }
}
