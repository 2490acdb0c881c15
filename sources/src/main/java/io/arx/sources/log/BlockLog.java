package io.arx.sources.log;

import java.io.IOException;
import java.io.Serializable;

/**
 * A chain's block log: append-only. Each entry has a position for ever, the same for every reader; positions rise from 0
 * in the order of the log, and some may be left out. It travels with the job and is opened where it is used. Whatever
 * the log is made of, {@code BlockLogContract} holds for it.
 */
public interface BlockLog extends Serializable {

    /** Stands for the oldest entry that the log still has. */
    long EARLIEST = -1;

    /** What the log is called in messages; shows no secret. */
    String name();

    /**
     * Opens the log for appending. Several writers may be open at once; each keeps its own order.
     *
     * @throws IOException where the log cannot be reached
     */
    BlockLogWriter openWriter() throws IOException;

    /**
     * Opens the log for reading.
     *
     * @param nextPosition the first entry to read is the one with this position, or the next one after it: the position
     *     behind an entry is its own and one; or {@link #EARLIEST}
     * @throws IOException where the log cannot be reached
     */
    BlockLogReader openReader(long nextPosition) throws IOException;

    /** Reads where the log ends. */
    LogTail tail();
}
