package io.arx.sources.log;

import io.arx.events.LogEntry;
import io.arx.events.control.ChangeSet;
import io.arx.events.control.ControlBatch;
import java.io.IOException;
import java.time.Clock;

/** Appends what is changed at run time to a chain's log, beside whatever ingest appends. */
public final class ChangeWriter {

    private final Clock clock;

    public ChangeWriter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Appends a change set and returns once all of it is in the log.
     *
     * @throws IOException where it could not be appended whole; what is there of it is refused when its end is missed
     * @throws InterruptedException where it is interrupted while it waits for the log
     */
    public void append(BlockLog log, ChangeSet set) throws IOException, InterruptedException {
        try (BlockLogWriter writer = log.openWriter()) {
            for (ControlBatch batch : set.batches()) {
                writer.append(LogEntry.of(0, clock.millis(), batch));
            }
            writer.flush();
        }
    }
}
