package io.arx.sources.recording;

import io.arx.events.LogEntry;
import io.arx.sources.json.UndecodableBlockException;
import java.time.Clock;
import java.util.List;

/**
 * A recording as the finished log that it is: a block for each height up to the first gap or the first block that
 * cannot be read, and there a halt that says so. An entry's position is its place in the folder.
 */
final class RecordedLog {

    private final RecordingFolder folder;
    private final List<Long> heights;
    private final Clock clock;
    private final int blocks;
    private final boolean gap;

    RecordedLog(RecordingFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        heights = folder.heights();
        int run = heights.isEmpty() ? 0 : 1;
        while (run < heights.size() && heights.get(run) == heights.get(run - 1) + 1) {
            run++;
        }
        blocks = run;
        gap = run < heights.size();
    }

    /** How many entries there are, unless one of the blocks turns out to be unreadable. */
    long size() {
        return gap ? blocks + 1L : blocks;
    }

    /** The entry at a place below {@link #size()}; a halt is the log's last. */
    LogEntry entry(long index) {
        if (index >= blocks) {
            return LogEntry.of(index, clock.millis(), haltAtGap());
        }
        long height = heights.get((int) index);
        try {
            return LogEntry.of(index, clock.millis(), folder.read(height));
        } catch (UndecodableBlockException undecodable) {
            return LogEntry.of(index, clock.millis(), new LogEntry.Halt(height, undecodable.getMessage()));
        }
    }

    private LogEntry.Halt haltAtGap() {
        long before = heights.get(blocks - 1);
        long after = heights.get(blocks);
        return new LogEntry.Halt(
                before + 1,
                "the recording goes from block " + before + " to block " + after + "; record the blocks between them");
    }
}
