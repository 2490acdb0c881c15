package io.arx.functions.decode;

import io.arx.events.BlockActivities;
import io.arx.events.LogEntry;
import io.arx.events.control.ControlBatch;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the block log with its block decoded.
 *
 * @param kind what it says
 * @param block the decoded block; null unless the entry is a block
 * @param follows whether its writer says that the block continues the one that it appended before
 * @param halt why ingest stopped; null unless the entry is a halt
 * @param finality what cannot be orphaned any more; null unless the entry says so
 * @param token what is known of a token; null unless the entry says so
 * @param control what is changed at run time; null unless the entry says so
 * @param position of the entry in the log
 * @param receivedAtMillis when the chain source had it whole
 */
public record DecodedEntry(
        LogEntry.Kind kind,
        @Nullable BlockActivities block,
        boolean follows,
        LogEntry.@Nullable Halt halt,
        LogEntry.@Nullable Finality finality,
        LogEntry.@Nullable TokenMetadata token,
        @Nullable ControlBatch control,
        long position,
        long receivedAtMillis) {

    /** A block, at its own position and with its own time. */
    public static DecodedEntry of(BlockActivities block, boolean follows) {
        return new DecodedEntry(
                LogEntry.Kind.BLOCK,
                block,
                follows,
                null,
                null,
                null,
                null,
                block.position(),
                block.receivedAtMillis());
    }

    /** That the chain stops. */
    public static DecodedEntry of(LogEntry.Halt halt, long position, long receivedAtMillis) {
        return new DecodedEntry(LogEntry.Kind.HALT, null, false, halt, null, null, null, position, receivedAtMillis);
    }

    /** What is final. */
    public static DecodedEntry of(LogEntry.Finality finality, long position, long receivedAtMillis) {
        return new DecodedEntry(
                LogEntry.Kind.FINALITY, null, false, null, finality, null, null, position, receivedAtMillis);
    }

    /** What is known of a token. */
    public static DecodedEntry of(LogEntry.TokenMetadata token, long position, long receivedAtMillis) {
        return new DecodedEntry(LogEntry.Kind.TOKEN, null, false, null, null, token, null, position, receivedAtMillis);
    }

    /** What is changed at run time. */
    public static DecodedEntry of(ControlBatch control, long position, long receivedAtMillis) {
        return new DecodedEntry(
                LogEntry.Kind.CONTROL, null, false, null, null, null, control, position, receivedAtMillis);
    }
}
