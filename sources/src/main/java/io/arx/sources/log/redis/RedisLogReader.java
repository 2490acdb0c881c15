package io.arx.sources.log.redis;

import io.arx.events.LogEntry;
import io.arx.events.log.BlockLogCodec;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogReader;
import io.arx.sources.log.LogPositionException;
import io.arx.sources.reader.Waiting;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads with {@code XREAD BLOCK}; a read that outlasts a poll is taken up by the next one. */
final class RedisLogReader implements BlockLogReader {

    private static final Duration BLOCK = Duration.ofSeconds(1);
    private static final int ENTRIES_PER_READ = 32;

    private final RedisLink link;
    private final RedisBlockLog log;
    private final Waiting waiting = new Waiting();
    private long next;
    private @Nullable RedisFuture<List<StreamMessage<String, byte[]>>> reading;

    RedisLogReader(RedisLink link, RedisBlockLog log, long nextPosition) throws IOException {
        this.link = link;
        this.log = log;
        next = nextPosition;
        try {
            requireNotBehindEnd();
        } catch (IOException | RuntimeException failed) {
            link.close();
            throw failed;
        }
    }

    @Override
    public List<LogEntry> poll(Duration longest) throws IOException {
        if (reading == null) {
            reading = read();
            reading.whenComplete((messages, failed) -> waiting.wake());
        }
        if (!reading.isDone()) {
            waiting.await(longest.toMillis());
        }
        if (!reading.isDone()) {
            return List.of();
        }
        List<StreamMessage<String, byte[]>> messages = link.await(reading);
        reading = null;
        if (messages == null || messages.isEmpty()) {
            requireNotBehindEnd();
            return List.of();
        }
        List<LogEntry> entries = new ArrayList<>(messages.size());
        for (StreamMessage<String, byte[]> message : messages) {
            entries.add(decode(message));
        }
        return entries;
    }

    @SuppressWarnings("unchecked") // Lettuce takes the streams as a generic array
    private RedisFuture<List<StreamMessage<String, byte[]>>> read() {
        String after = next == BlockLog.EARLIEST ? "0-0" : RedisLink.id(next - 1);
        return link.commands()
                .xread(
                        XReadArgs.Builder.block(BLOCK).count(ENTRIES_PER_READ),
                        XReadArgs.StreamOffset.from(log.streamKey(), after));
    }

    private LogEntry decode(StreamMessage<String, byte[]> message) throws IOException {
        long position = RedisLink.position(message);
        if (next != BlockLog.EARLIEST && position != next) {
            throw LogPositionException.trimmed(log.name(), next, position);
        }
        next = position + 1;
        return BlockLogCodec.decode(position, RedisLink.entry(message));
    }

    /** A log that was deleted would otherwise be waited for until it is as long again. */
    private void requireNotBehindEnd() throws IOException {
        byte[] stored = link.await(link.commands().get(log.nextPositionKey()));
        long end = stored == null ? 0 : Long.parseLong(new String(stored, StandardCharsets.US_ASCII));
        if (next > end) {
            throw LogPositionException.replaced(log.name(), next, end);
        }
    }

    @Override
    public void wake() {
        waiting.wake();
    }

    @Override
    public void close() {
        link.close();
    }
}
