package io.arx.sources.log.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * A consumer of a log's one partition, in no group: where it reads is its user's alone. One thread uses it;
 * {@link #wake} may come from another and then a call that waits ends with a {@code WakeupException}.
 */
final class LogConsumer implements AutoCloseable {

    /** How long the brokers may take to answer where something is opened. */
    static final int PATIENCE_MILLIS = 10_000;

    static final int REQUEST_MILLIS = 10_000;

    private static final int BYTES_PER_FETCH = 8 << 20;
    private static final int RECORDS_PER_POLL = 32;

    private final KafkaServers servers;
    private final KafkaConsumer<byte[], ByteBuffer> consumer;
    private final TopicPartition partition;

    /**
     * Where the log begins and ends.
     *
     * @param begin offset of the oldest record that there is
     * @param end offset of the next one to be written
     */
    record Bounds(long begin, long end) {}

    private LogConsumer(KafkaServers servers, KafkaConsumer<byte[], ByteBuffer> consumer, TopicPartition partition) {
        this.servers = servers;
        this.consumer = consumer;
        this.partition = partition;
    }

    /** @throws IOException where the settings are of no use; whether a broker answers shows later */
    static LogConsumer open(KafkaServers servers, String topic) throws IOException {
        KafkaConsumer<byte[], ByteBuffer> consumer = servers.open(settings -> {
            settings.put("enable.auto.commit", "false");
            settings.put("auto.offset.reset", "none");
            settings.put("isolation.level", "read_uncommitted"); // what is confirmed stays: there are no transactions
            settings.put("allow.auto.create.topics", "false");
            settings.put("max.poll.records", Integer.toString(RECORDS_PER_POLL));
            settings.put("max.partition.fetch.bytes", Integer.toString(BYTES_PER_FETCH));
            settings.put("receive.buffer.bytes", "-1"); // as the system sees fit: 64 KiB is many wake-ups a fetch
            settings.put("request.timeout.ms", Integer.toString(REQUEST_MILLIS));
            settings.put("default.api.timeout.ms", Integer.toString(PATIENCE_MILLIS));
            return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteBufferDeserializer());
        });
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        return new LogConsumer(servers, consumer, partition);
    }

    String topic() {
        return partition.topic();
    }

    /** From nothing to nothing where there is no topic yet, or no more. */
    Bounds bounds(Duration patience) {
        if (consumer.partitionsFor(partition.topic(), patience).isEmpty()) {
            return new Bounds(0, 0);
        }
        long begin = consumer.beginningOffsets(List.of(partition), patience).get(partition);
        return new Bounds(
                begin, consumer.endOffsets(List.of(partition), patience).get(partition));
    }

    void seek(long offset) {
        consumer.seek(partition, offset);
    }

    /** The next records, with their values where they were unpacked; none where none came in time. */
    List<ConsumerRecord<byte[], ByteBuffer>> poll(Duration longest) {
        return consumer.poll(longest).records(partition);
    }

    void wake() {
        consumer.wakeup();
    }

    IOException failure(KafkaException failed) {
        return servers.failure(failed);
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        } catch (InterruptException interrupted) {
            Thread.currentThread().interrupt(); // it is closed all the same
        }
    }
}
