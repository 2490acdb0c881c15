package io.arx.events;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a chain's block log. Its position is the version of everything derived from it.
 *
 * @param position its place in the log: dense, increasing, the first is at least 0
 * @param receivedAtMillis when the chain source had the block whole, in milliseconds since 1970; reported beside
 *     results, never part of them
 * @param kind what it says
 * @param block the block; null unless the kind is {@link Kind#BLOCK}
 * @param halt why ingest stopped; null unless the kind is {@link Kind#HALT}
 */
public record LogEntry(long position, long receivedAtMillis, Kind kind, @Nullable Block block, @Nullable Halt halt) {

    /** What an entry can say; a number in the log's format, so the order is fixed. */
    public enum Kind {
        BLOCK,
        HALT
    }

    /**
     * Ingest cannot go past a block, and says so to everyone behind the log.
     *
     * @param height of the block that could not be taken
     * @param reason one sentence for a person
     */
    public record Halt(long height, String reason) {}

    public static LogEntry of(long position, long receivedAtMillis, Block block) {
        return new LogEntry(position, receivedAtMillis, Kind.BLOCK, block, null);
    }

    public static LogEntry of(long position, long receivedAtMillis, Halt halt) {
        return new LogEntry(position, receivedAtMillis, Kind.HALT, null, halt);
    }

    /** The same entry at the place that the log gave it. */
    public LogEntry at(long newPosition) {
        return new LogEntry(newPosition, receivedAtMillis, kind, block, halt);
    }
}
