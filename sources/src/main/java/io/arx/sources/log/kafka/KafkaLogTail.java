package io.arx.sources.log.kafka;

import io.arx.events.LogEntry;
import io.arx.sources.log.LogTail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Looks back from the end of a log, over longer and longer stretches, until it has found the last block. */
final class KafkaLogTail {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMillis(LogConsumer.PATIENCE_MILLIS);
    private static final int FIRST_STRETCH = 2 * EntryPart.MOST_RECORDS;
    private static final int LONGER = 4;

    private final LogConsumer consumer;

    KafkaLogTail(LogConsumer consumer) {
        this.consumer = consumer;
    }

    /** Retention may take the stretch away while it is read: then the log begins elsewhere, and is looked at anew. */
    Optional<LogTail.Tail> read() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return readOnce();
            } catch (OffsetOutOfRangeException trimmed) {
                if (System.nanoTime() > deadline) {
                    throw consumer.failure(trimmed);
                }
            } catch (KafkaException failed) {
                throw consumer.failure(failed);
            }
        }
    }

    private Optional<LogTail.Tail> readOnce() throws IOException {
        LogConsumer.Bounds bounds = consumer.bounds(PATIENCE);
        long stretch = FIRST_STRETCH;
        while (true) {
            long from = Math.max(bounds.begin(), bounds.end() - stretch);
            Optional<LogTail.Tail> tail = tail(entries(from, bounds.end()));
            boolean whole = from == bounds.begin();
            if (whole || (tail.isPresent() && tail.get().hash() != null)) {
                return tail;
            }
            stretch *= LONGER;
        }
    }

    /** The entries whose records begin and end in a stretch, and in its last half all that end there. */
    private List<UndecodedEntry> entries(long from, long end) throws IOException {
        EntryAssembly assembly = new EntryAssembly(from);
        List<UndecodedEntry> entries = new ArrayList<>();
        consumer.seek(from);
        long next = from;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (next < end) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the end of the block log " + consumer.topic() + " did not come in time");
            }
            for (ConsumerRecord<byte[], ByteBuffer> record : consumer.poll(POLL)) {
                next = record.offset() + 1;
                ByteBuffer entry = assembly.add(record.offset(), EntryPart.of(record.headers()), record.value());
                if (entry != null && record.offset() < end) {
                    entries.add(new UndecodedEntry(record.offset(), entry));
                }
            }
        }
        return entries;
    }

    private static Optional<LogTail.Tail> tail(List<UndecodedEntry> entries) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        LogEntry ingested = last(entries, kind -> kind != LogEntry.Kind.CONTROL);
        LogEntry block = last(entries, kind -> kind == LogEntry.Kind.BLOCK);
        return Optional.of(new LogTail.Tail(
                entries.get(entries.size() - 1).position(),
                block == null ? -1 : block.block().ref().height(),
                block == null ? null : block.block().ref().hash(),
                ingested == null ? null : ingested.halt()));
    }

    private static @Nullable LogEntry last(List<UndecodedEntry> entries, Predicate<LogEntry.Kind> wanted) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            LogEntry entry = entries.get(i).decode();
            if (wanted.test(entry.kind())) {
                return entry;
            }
        }
        return null;
    }
}
