package io.arx.sources.log;

import io.arx.events.Hash;
import io.arx.events.LogEntry;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads where a chain's block log ends. */
@FunctionalInterface
public interface LogTail extends Serializable {

    /**
     * The log's end; empty where nothing has been written to it.
     *
     * @throws IOException where the log cannot be read
     */
    Optional<Tail> read() throws IOException;

    /**
     * The end of a log.
     *
     * @param position of the last entry
     * @param height of the last block; -1 where there is none
     * @param hash of the last block; null where there is none
     * @param halt the last entry of ingest where it is a halt, otherwise null; changes made at run time may follow it
     */
    record Tail(long position, long height, @Nullable Hash hash, LogEntry.@Nullable Halt halt) {}
}
