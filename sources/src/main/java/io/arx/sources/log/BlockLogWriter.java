package io.arx.sources.log;

import io.arx.events.LogEntry;
import java.io.IOException;

/**
 * Appends to a block log: at once, in order, without waiting for each entry's answer. After a failure nothing more is
 * appended, so that no entry is left out between two others. Not thread-safe.
 */
public interface BlockLogWriter extends AutoCloseable {

    /**
     * Sends an entry on its way; its own position is not looked at, the log gives it one. Waits only where too much is
     * under way.
     *
     * @throws IOException where this or an earlier entry could not be appended
     * @throws InterruptedException where it is interrupted while it waits
     */
    void append(LogEntry entry) throws IOException, InterruptedException;

    /**
     * Returns once all entries are in the log.
     *
     * @throws IOException where one could not be appended
     * @throws InterruptedException where it is interrupted while it waits
     */
    void flush() throws IOException, InterruptedException;

    /** Lets go of the log; does not wait for entries that are under way. */
    @Override
    void close();
}
