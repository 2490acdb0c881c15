package io.arx.cli.cluster;

import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogReader;
import io.arx.sources.log.BlockLogWriter;
import io.arx.sources.log.LogTail;
import io.arx.sources.log.redis.RedisBlockLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Copies a chain's block log from one server to another, as far as it is told. */
final class LogCopy implements AutoCloseable {

    private static final ChainId CHAIN = new ChainId(TrackerFolder.CHAIN, 31337);

    private final BlockLogReader reader;
    private final BlockLogWriter writer;
    private final LogTail tail;
    private final Deque<LogEntry> read = new ArrayDeque<>();
    private long copied = -1;
    private long copiedHeight = -1;

    LogCopy(String fromUri, String toUri) throws IOException {
        this(new RedisBlockLog(fromUri, CHAIN), new RedisBlockLog(toUri, CHAIN));
    }

    LogCopy(BlockLog from, BlockLog to) throws IOException {
        reader = from.openReader(BlockLog.EARLIEST);
        writer = to.openWriter();
        tail = from.tail();
    }

    /** Copies on up to and with this position. */
    void copy(long position) throws IOException, InterruptedException {
        while (copied < position) {
            copyOne();
        }
        writer.flush();
    }

    /** Copies on up to and with the last entry. */
    void copyAll() throws IOException, InterruptedException {
        copy(tail.read().orElseThrow().position());
    }

    /** Copies on up to and with the block of this height; entries of other kinds stand between blocks. */
    void copyBlocks(long height) throws IOException, InterruptedException {
        while (copiedHeight < height) {
            copyOne();
        }
        writer.flush();
    }

    private void copyOne() throws IOException, InterruptedException {
        if (read.isEmpty()) {
            read.addAll(reader.poll(Duration.ofSeconds(1)));
            return;
        }
        LogEntry entry = read.remove();
        writer.append(entry);
        copied = entry.position();
        if (entry.block() != null) {
            copiedHeight = entry.block().ref().height();
        }
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }
}
