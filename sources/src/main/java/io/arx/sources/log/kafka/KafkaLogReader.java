package io.arx.sources.log.kafka;

import io.arx.events.LogEntry;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogReader;
import io.arx.sources.log.LogPositionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads a topic from a position on. It begins as many records earlier as an entry's first part may lie before its last.
 * A broker that is away is waited for; the log's end is asked for while nothing comes, so that a topic that was deleted
 * is noticed.
 */
final class KafkaLogReader implements BlockLogReader {

    private static final Duration PATIENCE = Duration.ofMillis(LogConsumer.PATIENCE_MILLIS);
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(5);
    private static final long CHECK_NANOS = Duration.ofSeconds(1).toNanos();

    private final LogConsumer consumer;
    private final Decoding decoding = new Decoding();
    private long next;
    private EntryAssembly assembly;
    private boolean fromEarliest;
    private long checkedNanos = System.nanoTime();

    KafkaLogReader(LogConsumer consumer, long nextPosition) throws IOException {
        this.consumer = consumer;
        next = nextPosition;
        try {
            assembly = begin();
        } catch (KafkaException failed) {
            close();
            throw consumer.failure(failed);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private EntryAssembly begin() throws IOException {
        LogConsumer.Bounds bounds = requirePosition(PATIENCE);
        fromEarliest = next == BlockLog.EARLIEST;
        long first = Math.max(bounds.begin(), next - EntryPart.MOST_RECORDS + 1);
        consumer.seek(first);
        return new EntryAssembly(first);
    }

    private LogConsumer.Bounds requirePosition(Duration patience) throws IOException {
        LogConsumer.Bounds bounds = consumer.bounds(patience);
        if (next > bounds.end()) {
            throw LogPositionException.replaced(consumer.topic(), next, bounds.end());
        }
        if (next != BlockLog.EARLIEST && next < bounds.begin()) {
            throw LogPositionException.trimmed(consumer.topic(), next, bounds.begin());
        }
        return bounds;
    }

    @Override
    public List<LogEntry> poll(Duration longest) throws IOException {
        try {
            return read(longest);
        } catch (WakeupException woken) {
            return List.of();
        } catch (KafkaException failed) {
            throw consumer.failure(failed);
        }
    }

    private List<LogEntry> read(Duration longest) throws IOException {
        if (decoding.isEmpty() && !fetch(longest)) {
            check();
            return List.of();
        }
        while (!decoding.isFull() && fetch(Duration.ZERO)) {
            // gets ahead while there is more at hand
        }
        return decoding.take();
    }

    /** Whether records came; their entries are being decoded. */
    private boolean fetch(Duration longest) throws IOException {
        List<ConsumerRecord<byte[], ByteBuffer>> records;
        try {
            records = consumer.poll(longest);
        } catch (OffsetOutOfRangeException gone) {
            assembly = begin();
            return false;
        }
        if (records.isEmpty()) {
            return false;
        }
        List<UndecodedEntry> entries = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], ByteBuffer> record : records) {
            take(record, entries);
        }
        decoding.add(entries);
        return true;
    }

    private void take(ConsumerRecord<byte[], ByteBuffer> record, List<UndecodedEntry> entries) throws IOException {
        EntryPart part = EntryPart.of(record.headers());
        ByteBuffer entry = assembly.add(record.offset(), part, record.value());
        if (record.offset() < next) {
            return;
        }
        if (entry != null) {
            entries.add(new UndecodedEntry(record.offset(), entry));
            next = record.offset() + 1;
        } else if (part != null && !fromEarliest && assembly.isCut(record.offset(), part)) {
            throw LogPositionException.trimmed(consumer.topic(), next, record.offset() + 1);
        }
    }

    /** A log that was deleted would otherwise be waited for until it is as long again. */
    private void check() throws IOException {
        long now = System.nanoTime();
        if (now - checkedNanos < CHECK_NANOS) {
            return;
        }
        try {
            requirePosition(CHECK_PATIENCE);
        } catch (TimeoutException away) {
            // waited for; the client warns of it in the log
        }
        checkedNanos = System.nanoTime();
    }

    @Override
    public void wake() {
        consumer.wake();
    }

    @Override
    public void close() {
        decoding.close();
        consumer.close();
    }
}
