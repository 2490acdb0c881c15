package io.arx.sources.log.redis;

import io.arx.events.LogEntry;
import io.arx.events.log.BlockLogCodec;
import io.arx.sources.log.BlockLogWriter;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Appends with one script, pipelined. Each entry carries the writer's own running number, which the script requires to
 * rise by one: so an entry that is sent twice, because its answer was lost with the connection, is appended once, and
 * one that follows a failed one is refused.
 */
final class RedisLogWriter implements BlockLogWriter {

    private static final byte[] SCRIPT = script();
    private static final byte[] WRITER_EXPIRY_SECONDS = text("604800");
    private static final int MOST_UNDER_WAY = 256;
    private static final long MOST_BYTES_UNDER_WAY = 32L << 20;

    private final RedisLink link;
    private final String[] keys;
    private final byte[] mostEntries;
    private final Deque<Sent> underWay = new ArrayDeque<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private long number;
    private long bytesUnderWay;

    /** An entry without its answer. */
    private record Sent(CompletionStage<Long> answer, int bytes) {}

    RedisLogWriter(RedisLink link, RedisBlockLog log, long mostEntries) {
        this.link = link;
        this.mostEntries = text(Long.toString(mostEntries));
        String writer = UUID.randomUUID().toString();
        keys = new String[] {log.streamKey(), log.nextPositionKey(), log.writerKey(writer)};
    }

    @Override
    public void append(LogEntry entry) throws IOException, InterruptedException {
        requireHealthy();
        byte[] bytes = BlockLogCodec.encode(entry);
        number++;
        CompletionStage<Long> answer = link.commands()
                .eval(
                        SCRIPT,
                        ScriptOutputType.INTEGER,
                        keys,
                        bytes,
                        text(Long.toString(number)),
                        WRITER_EXPIRY_SECONDS,
                        mostEntries);
        answer.whenComplete((position, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
        underWay.add(new Sent(answer, bytes.length));
        bytesUnderWay += bytes.length;
        while (!underWay.isEmpty() && isDone(underWay.getFirst())) {
            settleFirst();
        }
        while (underWay.size() > MOST_UNDER_WAY || bytesUnderWay > MOST_BYTES_UNDER_WAY) {
            settleFirst();
        }
    }

    @Override
    public void flush() throws IOException, InterruptedException {
        requireHealthy();
        while (!underWay.isEmpty()) {
            settleFirst();
        }
        requireHealthy();
    }

    private void settleFirst() throws IOException {
        Sent first = underWay.removeFirst();
        bytesUnderWay -= first.bytes();
        link.await(first.answer());
    }

    private static boolean isDone(Sent sent) {
        return sent.answer().toCompletableFuture().isDone();
    }

    private void requireHealthy() throws IOException {
        Throwable failed = failure.get();
        if (failed != null) {
            throw link.failure(failed);
        }
    }

    @Override
    public void close() {
        link.close();
    }

    private static byte[] script() {
        try (InputStream in = RedisLogWriter.class.getResourceAsStream("append.lua")) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
