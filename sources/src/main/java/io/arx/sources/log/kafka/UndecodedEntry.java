package io.arx.sources.log.kafka;

import io.arx.events.LogEntry;
import io.arx.events.log.BlockLogCodec;
import java.nio.ByteBuffer;

/** An entry as it came, whole. */
record UndecodedEntry(long position, ByteBuffer bytes) {

    LogEntry decode() {
        return BlockLogCodec.decode(position, bytes);
    }
}
