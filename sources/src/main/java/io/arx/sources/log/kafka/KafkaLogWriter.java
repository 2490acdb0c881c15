package io.arx.sources.log.kafka;

import io.arx.events.LogEntry;
import io.arx.events.log.BlockLogCodec;
import io.arx.sources.log.BlockLogWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Appends with an idempotent producer and one request under way: one that is sent again is written once, and the first
 * failure ends the producer with all that it still held, so what is written is a beginning of what was appended. (With
 * several under way the broker takes a second request after it has refused a new producer's first.) An entry in parts is
 * waited for, so that it can be written again where another writer's records lie between them.
 */
final class KafkaLogWriter implements BlockLogWriter {

    /** The largest value of a record; half of what a broker takes unless it is told otherwise. */
    static final int PART_BYTES = 512 << 10;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST_BLOCK_MILLIS = 30_000;
    private static final int ATTEMPTS = 10;
    private static final int BYTES_UNDER_WAY = 32 << 20;

    private final KafkaServers servers;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private @Nullable Future<RecordMetadata> last;

    KafkaLogWriter(KafkaServers servers, String topic) throws IOException {
        this.servers = servers;
        this.topic = topic;
        producer = servers.open(settings -> {
            settings.put("acks", "all");
            settings.put("enable.idempotence", "true");
            settings.put("max.in.flight.requests.per.connection", "1");
            settings.put("compression.type", "lz4");
            settings.put("linger.ms", "0");
            settings.put("batch.size", Integer.toString(PART_BYTES));
            settings.put("buffer.memory", Integer.toString(BYTES_UNDER_WAY));
            settings.put("max.block.ms", Integer.toString(LONGEST_BLOCK_MILLIS));
            settings.put("request.timeout.ms", Integer.toString(LogConsumer.REQUEST_MILLIS));
            settings.put("delivery.timeout.ms", Integer.toString(Integer.MAX_VALUE)); // or later ones could overtake
            return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        });
    }

    @Override
    public void append(LogEntry entry) throws IOException, InterruptedException {
        requireHealthy();
        byte[] bytes = BlockLogCodec.encode(entry);
        if (bytes.length <= PART_BYTES) {
            last = send(new ProducerRecord<>(topic, 0, null, bytes));
        } else {
            appendInParts(bytes);
        }
        requireHealthy();
    }

    @Override
    public void flush() throws IOException, InterruptedException {
        requireHealthy();
        if (last != null) {
            await(last); // those before it are settled before it
            last = null;
        }
        requireHealthy();
    }

    private void appendInParts(byte[] bytes) throws IOException, InterruptedException {
        int count = (bytes.length + PART_BYTES - 1) / PART_BYTES;
        if (count > EntryPart.MOST_RECORDS) {
            throw new IOException("an entry of " + bytes.length + " bytes is too large for the block log " + topic);
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Future<RecordMetadata>> parts = sendParts(bytes, count);
            long end = await(parts.get(count - 1));
            long begin = await(parts.get(0));
            if (begin >= 0 && end - begin < EntryPart.MOST_RECORDS) {
                last = null;
                return;
            }
        }
        throw new IOException("the parts of an entry of the block log " + topic + " lay too far apart " + ATTEMPTS
                + " times, because another writer is faster; it goes on after a restart");
    }

    private List<Future<RecordMetadata>> sendParts(byte[] bytes, int count) throws IOException, InterruptedException {
        UUID entry = UUID.randomUUID();
        List<Future<RecordMetadata>> sent = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = i * PART_BYTES;
            byte[] value = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART_BYTES));
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, 0, null, value);
            record.headers().add(EntryPart.HEADER, new EntryPart(entry, i, count).header());
            sent.add(send(record));
        }
        return sent;
    }

    private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record)
            throws IOException, InterruptedException {
        try {
            return producer.send(record, (written, failed) -> {
                if (failed != null) {
                    fail(failed);
                }
            });
        } catch (InterruptException interrupted) {
            throw interrupted(interrupted);
        } catch (KafkaException | IllegalStateException failed) { // closed meanwhile by a failure, the other says
            fail(failed);
            throw servers.failure(failure.get());
        }
    }

    private long await(Future<RecordMetadata> written) throws IOException, InterruptedException {
        try {
            return written.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).offset();
        } catch (ExecutionException failed) {
            fail(failed.getCause());
            throw servers.failure(failure.get());
        } catch (java.util.concurrent.TimeoutException late) {
            fail(new TimeoutException("no confirmation within " + PATIENCE.toSeconds() + " s"));
            throw servers.failure(failure.get());
        }
    }

    /** Nothing that is not on its way yet may follow an entry that failed. */
    private void fail(Throwable failed) {
        failure.compareAndSet(null, failed);
        producer.close(Duration.ZERO);
    }

    private void requireHealthy() throws IOException {
        Throwable failed = failure.get();
        if (failed != null) {
            throw servers.failure(failed);
        }
    }

    private static InterruptedException interrupted(InterruptException cause) {
        boolean unused = Thread.interrupted(); // the exception says it from here on
        InterruptedException interrupted = new InterruptedException(cause.getMessage());
        interrupted.initCause(cause);
        return interrupted;
    }

    @Override
    public void close() {
        try {
            producer.close(Duration.ZERO);
        } catch (InterruptException interrupted) {
            Thread.currentThread().interrupt(); // it is closed all the same
        }
    }
}
