package io.arx.sources.log.kafka;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topic of a block log, or makes sure that the one that is there can hold it. */
final class LogTopic {

    private static final Logger LOG = LoggerFactory.getLogger(LogTopic.class);

    private final KafkaServers servers;
    private final Admin admin;
    private final String topic;
    private final TopicSettings settings;

    private LogTopic(KafkaServers servers, Admin admin, String topic, TopicSettings settings) {
        this.servers = servers;
        this.admin = admin;
        this.topic = topic;
        this.settings = settings;
    }

    /**
     * Returns once there is a topic with one partition that nothing is compacted out of. One that is kept for another
     * time or size than the settings say is left as it is, with a warning that says how to change it.
     *
     * @throws IOException where there is no such topic and none can be made
     */
    static void require(KafkaServers servers, String topic, TopicSettings settings) throws IOException {
        try (Admin admin = servers.open(properties -> {
            properties.put("default.api.timeout.ms", Integer.toString(LogConsumer.PATIENCE_MILLIS));
            properties.put("request.timeout.ms", Integer.toString(LogConsumer.REQUEST_MILLIS));
            return Admin.create(properties);
        })) {
            new LogTopic(servers, admin, topic, settings).require();
        }
    }

    private void require() throws IOException {
        Optional<Integer> partitions = partitions();
        if (partitions.isEmpty()) {
            if (create()) {
                LOG.info("Made the topic {} for a block log: {}", topic, settings.configuration());
                return;
            }
            partitions = partitions();
        }
        if (partitions.isPresent() && partitions.get() != 1) {
            throw new IOException("the topic " + topic + " at " + servers + " has " + partitions.get()
                    + " partitions, but a block log has one, or its order is lost; delete the topic, or use others");
        }
        compare();
    }

    private Optional<Integer> partitions() throws IOException {
        try {
            return Optional.of(get(admin.describeTopics(List.of(topic)).allTopicNames())
                    .get(topic)
                    .partitions()
                    .size());
        } catch (UnknownTopicOrPartitionException missing) {
            return Optional.empty();
        }
    }

    /** Whether it was not another one who made it at the same moment. */
    private boolean create() throws IOException {
        NewTopic wanted = new NewTopic(topic, 1, settings.replicationFactor()).configs(settings.configuration());
        try {
            get(admin.createTopics(List.of(wanted)).all());
            return true;
        } catch (TopicExistsException another) {
            return false;
        }
    }

    private void compare() throws IOException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config found = get(admin.describeConfigs(List.of(resource)).all()).get(resource);
        String cleanup = found.get("cleanup.policy").value();
        if (!cleanup.equals("delete")) {
            throw new IOException("the topic " + topic + " at " + servers + " has cleanup.policy=" + cleanup
                    + ", which would take entries out of the middle of a block log; set it to delete");
        }
        for (Map.Entry<String, String> wanted : settings.configuration().entrySet()) {
            String value = found.get(wanted.getKey()).value();
            if (wanted.getKey().startsWith("retention.") && !value.equals(wanted.getValue())) {
                LOG.warn(
                        "The topic {} has {}={}, but the configuration says {}; it is left as it is: change one of them"
                                + " (kafka-configs.sh --alter --topic {} --add-config {}={})",
                        topic,
                        wanted.getKey(),
                        value,
                        wanted.getValue(),
                        topic,
                        wanted.getKey(),
                        wanted.getValue());
            }
        }
    }

    private <T> T get(KafkaFuture<T> answer) throws IOException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException missing) {
                throw missing;
            }
            if (failed.getCause() instanceof TopicExistsException another) {
                throw another;
            }
            throw servers.failure(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for Kafka at " + servers, interrupted);
        }
    }
}
