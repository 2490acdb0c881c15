package io.arx.cli.simulate;

import io.arx.events.LogEntry;
import io.arx.events.log.BlockLogCodec;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogReader;
import io.arx.sources.log.BlockLogWriter;
import io.arx.sources.log.LogTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A block log in a list, of the bytes that any other log holds. One thread uses it. */
final class SimulatedLog implements BlockLog {

    private static final long serialVersionUID = 1L;
    private static final int MOST_AT_ONCE = 64;

    private final transient List<byte[]> entries = new ArrayList<>();

    int size() {
        return entries.size();
    }

    LogEntry entry(long position) {
        return BlockLogCodec.decode(position, entries.get((int) position));
    }

    @Override
    public String name() {
        return "simulation";
    }

    @Override
    public BlockLogWriter openWriter() {
        return new BlockLogWriter() {
            @Override
            public void append(LogEntry entry) {
                entries.add(BlockLogCodec.encode(entry));
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
    public BlockLogReader openReader(long nextPosition) {
        return new BlockLogReader() {
            private long next = Math.max(0, nextPosition);

            @Override
            public List<LogEntry> poll(Duration longest) {
                List<LogEntry> read = new ArrayList<>();
                while (next < size() && read.size() < MOST_AT_ONCE) {
                    read.add(entry(next++));
                }
                return read;
            }

            @Override
            public void wake() {
                // never waits
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public LogTail tail() {
        return () -> {
            if (entries.isEmpty()) {
                return Optional.empty();
            }
            LogEntry last = entry(size() - 1);
            LogEntry block = last;
            while (block.block() == null && block.position() > 0) {
                block = entry(block.position() - 1);
            }
            return Optional.of(
                    block.block() == null
                            ? new LogTail.Tail(last.position(), -1, null, last.halt())
                            : new LogTail.Tail(
                                    last.position(),
                                    block.block().ref().height(),
                                    block.block().ref().hash(),
                                    last.halt()));
        };
    }
}
