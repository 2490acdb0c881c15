package io.arx.sources.recording;

import io.arx.events.Block;
import io.arx.events.LogEntry;
import io.arx.sources.json.UndecodableBlockException;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogWriter;
import io.arx.sources.log.LogTail;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Appends a recording to a block log: its blocks in order, and marks that say that they are final, as a recording's
 * blocks are. A log that has the first of them already goes on behind its own last block, so loading may be broken off
 * and repeated.
 */
public final class RecordingLoader {

    private static final int BLOCKS_PER_MARK = 16;

    private final RecordingFolder recording;
    private final BlockLog log;
    private final Clock clock;
    private final AtomicLong appended = new AtomicLong();

    public RecordingLoader(RecordingFolder recording, BlockLog log, Clock clock) {
        this.recording = recording;
        this.log = log;
        this.clock = clock;
    }

    /** How many blocks have been appended so far; any thread may ask. */
    public long appended() {
        return appended.get();
    }

    /**
     * Loads what the log does not have yet.
     *
     * @param stop asked before each block
     * @return whether it came to the end, and was not stopped
     * @throws RecordingConflictException where the recording has a gap, or does not go on where the log ends
     * @throws UndecodableBlockException where a block cannot be read; those before it are in the log
     * @throws IOException where the log cannot be read or written
     */
    public boolean load(BooleanSupplier stop) throws IOException, InterruptedException {
        requireNoGap();
        Optional<LogTail.Tail> tail = log.tail().read();
        List<Long> heights = tail.isEmpty() ? recording.heights() : behind(tail.get());
        try (BlockLogWriter writer = log.openWriter()) {
            return append(heights, writer, stop);
        }
    }

    private boolean append(List<Long> heights, BlockLogWriter writer, BooleanSupplier stop)
            throws IOException, InterruptedException {
        Block last =
                heights.isEmpty() ? newest() : null; // an earlier load may have been broken off before its last mark
        try {
            for (long height : heights) {
                if (stop.getAsBoolean()) {
                    return false;
                }
                last = append(recording.read(height), last, writer);
            }
            return true;
        } finally {
            if (last != null) {
                writer.append(mark(last));
                writer.flush();
            }
        }
    }

    private Block append(Block block, @Nullable Block previous, BlockLogWriter writer)
            throws IOException, InterruptedException {
        if (previous != null && !block.ref().parentHash().equals(previous.ref().hash())) {
            throw new RecordingConflictException("block " + block.ref().height() + " of the recording is not the child "
                    + "of the one before; record them again");
        }
        writer.append(LogEntry.of(0, clock.millis(), block));
        if (appended.incrementAndGet() % BLOCKS_PER_MARK == 0) {
            writer.append(mark(block));
        }
        return block;
    }

    private Block newest() {
        return recording.read(recording.heights().get(recording.heights().size() - 1));
    }

    private LogEntry mark(Block block) {
        return LogEntry.of(
                0,
                clock.millis(),
                new LogEntry.Finality(block.ref().height(), block.ref().hash()));
    }

    private void requireNoGap() throws RecordingConflictException {
        List<Long> heights = recording.heights();
        for (int i = 1; i < heights.size(); i++) {
            if (heights.get(i) != heights.get(i - 1) + 1) {
                throw new RecordingConflictException("the recording goes from block " + heights.get(i - 1)
                        + " to block " + heights.get(i) + "; record the blocks between them");
            }
        }
    }

    private List<Long> behind(LogTail.Tail tail) throws RecordingConflictException {
        List<Long> heights = recording.heights();
        if (tail.halt() != null) {
            throw new RecordingConflictException("the block log " + log.name() + " ends with a halt at block "
                    + tail.halt().height() + ": " + tail.halt().reason());
        }
        boolean meets = !heights.isEmpty()
                && heights.get(0) <= tail.height() + 1
                && heights.get(heights.size() - 1) >= tail.height();
        if (!meets || !follows(tail)) {
            throw new RecordingConflictException("the block log " + log.name() + " ends with block " + tail.height()
                    + " (" + tail.hash() + "), and the recording does not go on from there");
        }
        return heights.stream().filter(height -> height > tail.height()).toList();
    }

    private boolean follows(LogTail.Tail tail) {
        return recording.heights().contains(tail.height())
                ? recording.read(tail.height()).ref().hash().equals(tail.hash())
                : recording.read(tail.height() + 1).ref().parentHash().equals(tail.hash());
    }
}
