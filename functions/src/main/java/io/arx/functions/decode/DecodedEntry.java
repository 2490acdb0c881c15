package io.arx.functions.decode;

import io.arx.events.BlockActivities;
import io.arx.events.LogEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the block log with its block decoded.
 *
 * @param halt why ingest stopped; null where the entry is a block
 * @param block the decoded block; null where the entry is a halt
 * @param position of the entry in the log
 * @param receivedAtMillis when the chain source had the block whole
 */
public record DecodedEntry(
        LogEntry.@Nullable Halt halt, @Nullable BlockActivities block, long position, long receivedAtMillis) {}
