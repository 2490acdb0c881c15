package io.arx.sources.chain;

import io.arx.events.BlockRef;
import io.arx.events.LogEntry;
import io.arx.sources.log.BlockLog;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how a chain's block log ends, as far back as a reorg may reach. */
@FunctionalInterface
public interface LoggedChain extends Serializable {

    /**
     * The end of the log; empty where nothing has been written to it.
     *
     * @param blocks how many of the newest blocks are wanted, where there are so many
     * @throws IOException where the log cannot be read
     */
    Optional<End> read(int blocks) throws IOException;

    /** That of a log, whatever it is made of. */
    static LoggedChain of(BlockLog log) {
        return new LogReadBack(log);
    }

    /**
     * How a log ends.
     *
     * @param blocks the last block and its ancestors, each the parent of the next; the oldest first
     * @param finalHeight the highest that a mark among them called final; {@link FinalityMarks#NONE} where there is none
     * @param halt the last entry where it is a halt, otherwise null
     */
    record End(List<BlockRef> blocks, long finalHeight, LogEntry.@Nullable Halt halt) {

        public End {
            blocks = List.copyOf(blocks);
        }
    }
}
