package io.arx.sources.log.kafka;

import io.arx.events.ChainId;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogReader;
import io.arx.sources.log.BlockLogWriter;
import io.arx.sources.log.LogTail;
import java.io.IOException;

/**
 * A block log in the Kafka topic {@code arx.log.<chain>}, which has one partition and is read without a consumer group.
 * A record's value is one entry as {@code block_log.proto} says, or a part of a large one ({@link EntryPart}). An
 * entry's position is the offset of its (last) record, so positions rise but leave out those of other parts.
 *
 * <p>The first writer makes the topic, with the retention that it is told; a topic that is there keeps what it has.
 * What a broker has confirmed is as safe as the topic's replication makes it.
 */
public final class KafkaBlockLog implements BlockLog {

    private static final long serialVersionUID = 1L;

    private final KafkaServers servers;
    private final String topic;
    private final TopicSettings settings;

    public KafkaBlockLog(KafkaServers servers, ChainId chain, TopicSettings settings) {
        this.servers = servers;
        this.topic = "arx.log." + chain.name();
        this.settings = settings;
    }

    @Override
    public String name() {
        return topic;
    }

    @Override
    public BlockLogWriter openWriter() throws IOException {
        LogTopic.require(servers, topic, settings);
        return new KafkaLogWriter(servers, topic);
    }

    @Override
    public BlockLogReader openReader(long nextPosition) throws IOException {
        return new KafkaLogReader(LogConsumer.open(servers, topic), nextPosition);
    }

    @Override
    public LogTail tail() {
        return () -> {
            try (LogConsumer consumer = LogConsumer.open(servers, topic)) {
                return new KafkaLogTail(consumer).read();
            }
        };
    }
}
