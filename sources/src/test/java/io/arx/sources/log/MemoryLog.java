package io.arx.sources.log;

import io.arx.events.Block;
import io.arx.events.LogEntry;
import io.arx.sources.reader.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A block log in a list, which can be trimmed. */
public final class MemoryLog implements BlockLog {

    private static final long serialVersionUID = 1L;
    private static final int ENTRIES_PER_POLL = 32;

    private final transient List<LogEntry> entries = new ArrayList<>();
    private transient long next;

    @Override
    public String name() {
        return "memory";
    }

    public synchronized void append(LogEntry entry) {
        entries.add(entry.at(next++));
    }

    /** Keeps only this many of the newest entries. */
    public synchronized void trim(int kept) {
        entries.subList(0, entries.size() - kept).clear();
    }

    private synchronized List<LogEntry> read(long from) throws IOException {
        long first = next - entries.size();
        long begin = from == EARLIEST ? first : from;
        if (begin < first) {
            throw LogPositionException.trimmed(name(), begin, first);
        }
        int index = (int) (begin - first);
        return List.copyOf(entries.subList(index, Math.min(entries.size(), index + ENTRIES_PER_POLL)));
    }

    @Override
    public BlockLogWriter openWriter() {
        return new BlockLogWriter() {
            @Override
            public void append(LogEntry entry) {
                MemoryLog.this.append(entry);
            }

            @Override
            public void flush() {
                // is there already
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public BlockLogReader openReader(long nextPosition) throws IOException {
        synchronized (this) {
            if (nextPosition > next) {
                throw LogPositionException.replaced(name(), nextPosition, next);
            }
        }
        return new Reader(nextPosition);
    }

    @Override
    public synchronized LogTail tail() {
        return () -> {
            if (entries.isEmpty()) {
                return Optional.empty();
            }
            LogEntry last = entries.get(entries.size() - 1);
            Block block = lastBlock();
            return Optional.of(new LogTail.Tail(
                    last.position(),
                    block == null ? -1 : block.ref().height(),
                    block == null ? null : block.ref().hash(),
                    halt()));
        };
    }

    private LogEntry.@Nullable Halt halt() {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).kind() != LogEntry.Kind.CONTROL) {
                return entries.get(i).halt();
            }
        }
        return null;
    }

    private @Nullable Block lastBlock() {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).block() != null) {
                return entries.get(i).block();
            }
        }
        return null;
    }

    /** Polls the list. */
    private final class Reader implements BlockLogReader {

        private final Waiting waiting = new Waiting();
        private long position;

        private Reader(long position) {
            this.position = position;
        }

        @Override
        public List<LogEntry> poll(Duration longest) throws IOException {
            List<LogEntry> read = read(position);
            if (read.isEmpty()) {
                waiting.await(longest.toMillis());
                read = read(position);
            }
            if (!read.isEmpty()) {
                position = read.get(read.size() - 1).position() + 1;
            }
            return read;
        }

        @Override
        public void wake() {
            waiting.wake();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
