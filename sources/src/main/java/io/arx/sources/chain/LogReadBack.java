package io.arx.sources.chain;

import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogReader;
import io.arx.sources.log.LogPositionException;
import io.arx.sources.log.LogTail;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the last entries of a log forwards and puts the last block and its ancestors together. Where marks, orphaned
 * blocks or a second ingest take up so many entries that blocks are missing, it begins further back.
 */
final class LogReadBack implements LoggedChain {

    private static final long serialVersionUID = 1L;

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_STILL_POLLS = 60;
    private static final int FURTHER = 4;
    private static final int MOST_ENTRIES_PER_BLOCK = 32;

    private final BlockLog log;

    LogReadBack(BlockLog log) {
        this.log = log;
    }

    @Override
    public Optional<End> read(int blocks) throws IOException {
        Optional<LogTail.Tail> tail = log.tail().read();
        if (tail.isEmpty()) {
            return Optional.empty();
        }
        long last = tail.get().position();
        for (long entries = 2L * blocks; ; entries *= FURTHER) {
            Stretch stretch = stretch(last - entries + 1, last);
            Deque<BlockRef> line = stretch.line(blocks);
            if (line.size() == blocks || stretch.fromFirst || entries > (long) MOST_ENTRIES_PER_BLOCK * blocks) {
                return Optional.of(new End(List.copyOf(line), stretch.finalHeight, stretch.halt));
            }
        }
    }

    private Stretch stretch(long from, long last) throws IOException {
        if (from > 0) {
            try {
                return read(from, last, false);
            } catch (LogPositionException trimmed) {
                return read(BlockLog.EARLIEST, last, true); // fewer are left than were asked for
            }
        }
        return read(BlockLog.EARLIEST, last, true);
    }

    private Stretch read(long from, long last, boolean fromFirst) throws IOException {
        Stretch stretch = new Stretch(fromFirst);
        try (BlockLogReader reader = log.openReader(from)) {
            int stillPolls = 0;
            while (stretch.position < last) {
                List<LogEntry> entries = reader.poll(POLL);
                entries.forEach(stretch::add);
                stillPolls = entries.isEmpty() ? stillPolls + 1 : 0;
                if (stillPolls > MOST_STILL_POLLS) {
                    throw new IOException("the block log " + log.name() + " gives nothing after position "
                            + stretch.position + ", though it ends with position " + last);
                }
            }
        }
        return stretch;
    }

    /** Consecutive entries, of which only what is needed is kept. */
    private static final class Stretch {

        private final boolean fromFirst;
        private final Map<Hash, BlockRef> blocks = new HashMap<>();
        private long position = -1;
        private long finalHeight = FinalityMarks.NONE;
        private @Nullable BlockRef newest;
        private LogEntry.@Nullable Halt halt;

        private Stretch(boolean fromFirst) {
            this.fromFirst = fromFirst;
        }

        private void add(LogEntry entry) {
            position = entry.position();
            halt = entry.kind() == LogEntry.Kind.CONTROL ? halt : entry.halt();
            if (entry.block() != null) {
                newest = entry.block().ref();
                blocks.put(newest.hash(), newest);
            }
            if (entry.finality() != null) {
                finalHeight = Math.max(finalHeight, entry.finality().height());
            }
        }

        private Deque<BlockRef> line(int most) {
            Deque<BlockRef> line = new ArrayDeque<>();
            for (BlockRef block = newest; block != null && line.size() < most; block = blocks.get(block.parentHash())) {
                line.addFirst(block);
            }
            return line;
        }
    }
}
