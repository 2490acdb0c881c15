package io.arx.sources.log.kafka;

import io.arx.events.LogEntry;
import io.arx.events.log.BlockLogCodec;

/** An entry as it came, whole. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record UndecodedEntry(long position, byte[] bytes) {

    LogEntry decode() {
        return BlockLogCodec.decode(position, bytes);
    }
}
