package io.arx.sources.log;

import io.arx.events.LogEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Reads a block log in order. One thread polls; {@link #wake} may come from another. */
public interface BlockLogReader extends AutoCloseable {

    /**
     * The next entries, every one that the log has, in order; waits where there are none, and then may answer with
     * none.
     *
     * @throws LogPositionException where the next position is no longer, or not any more, in the log
     * @throws IOException where the log cannot be read
     */
    List<LogEntry> poll(Duration longest) throws IOException;

    /** Ends the wait of the poll that is under way, or of the next one. */
    void wake();

    @Override
    void close();
}
