package io.arx.sources.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.events.log.BlockLogCodec;
import io.arx.sources.TestBlocks;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogContract;
import io.arx.sources.log.BlockLogReader;
import io.arx.sources.log.BlockLogWriter;
import io.arx.sources.log.LogPositionException;
import io.arx.testing.Eventually;
import io.arx.testing.KafkaTestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KafkaBlockLogIT extends BlockLogContract {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final AtomicInteger LOGS = new AtomicInteger();
    private static KafkaTestServer server;
    private static KafkaServers servers;
    private static Admin admin;

    @BeforeAll
    static void startServer() throws IOException {
        server = KafkaTestServer.start();
        servers = KafkaServers.of(server.bootstrapServers(), Optional.empty());
        admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()));
    }

    @AfterAll
    static void stopServer() throws IOException {
        admin.close();
        server.close();
    }

    @Override
    protected BlockLog emptyLog() {
        return log(TopicSettings.KEEP_ALL);
    }

    private static BlockLog log(TopicSettings settings) {
        return new KafkaBlockLog(servers, new ChainId("log-" + LOGS.incrementAndGet(), 1), settings);
    }

    @Test
    void makesATopicOfOnePartitionWithTheRetentionThatItIsTold() throws Exception {
        BlockLog log = log(new TopicSettings((short) 1, 3_600_000, 80 << 20));
        write(log, TestBlocks.entry(10));
        assertThat(log.name()).startsWith("arx.log.log-");
        assertThat(admin.describeTopics(List.of(log.name()))
                        .allTopicNames()
                        .get()
                        .get(log.name())
                        .partitions())
                .hasSize(1);
        Config config = config(log);
        assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
        assertThat(config.get("retention.ms").value()).isEqualTo("3600000");
        assertThat(config.get("retention.bytes").value()).isEqualTo(Integer.toString(80 << 20));
        assertThat(config.get("segment.bytes").value()).isEqualTo(Integer.toString(10 << 20));
    }

    @Test
    void leavesATopicThatIsThereAsItIs() throws Exception {
        BlockLog log = log(new TopicSettings((short) 1, 3_600_000, TopicSettings.UNLIMITED));
        admin.createTopics(List.of(new NewTopic(log.name(), 1, (short) 1).configs(Map.of("retention.ms", "7200000"))))
                .all()
                .get();
        write(log, TestBlocks.entry(10));
        assertThat(config(log).get("retention.ms").value()).isEqualTo("7200000");
        assertThat(TestBlocks.heights(read(log, 0, 1))).containsExactly(10L);
    }

    @Test
    void refusesATopicThatWouldLoseOrderOrEntries() throws Exception {
        BlockLog several = emptyLog();
        BlockLog compacted = emptyLog();
        admin.createTopics(List.of(
                        new NewTopic(several.name(), 3, (short) 1),
                        new NewTopic(compacted.name(), 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                .all()
                .get();
        assertThatThrownBy(several::openWriter)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has 3 partitions, but a block log has one");
        assertThatThrownBy(compacted::openWriter)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cleanup.policy=compact");
    }

    @Test
    void saysWhatRemainsOfATrimmedLog() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.entry(11), TestBlocks.entry(12));
        trim(log, 2);
        assertThatThrownBy(() -> read(log, 1, 1))
                .isInstanceOf(LogPositionException.class)
                .hasMessage("position 1 of the block log " + log.name()
                        + " has been trimmed: what remains begins at position 2; start without state to read from "
                        + "there");
        assertThat(read(log, BlockLog.EARLIEST, 1))
                .containsExactly(TestBlocks.entry(12).at(2));
    }

    @Test
    void aReaderThatIsOvertakenByRetentionSaysSo() throws Exception {
        BlockLog log = log(new TopicSettings((short) 1, TopicSettings.UNLIMITED, 2 << 20));
        write(log, TestBlocks.entry(10));
        try (BlockLogReader reader = log.openReader(0)) {
            assertThat(TestBlocks.heights(reader.poll(DEADLINE))).containsExactly(10L);
            for (long height = 11; height < 31; height++) {
                write(log, TestBlocks.large(height, 400_000));
            }
            TopicPartition partition = new TopicPartition(log.name(), 0);
            Eventually.holds("the oldest entries are deleted", DEADLINE, () -> begin(partition) > 5);
        }
        assertThatThrownBy(() -> read(log, 1, 1))
                .isInstanceOf(LogPositionException.class)
                .hasMessageStartingWith("position 1 of the block log " + log.name() + " has been trimmed");
        assertThat(log.tail().read().orElseThrow().height()).isEqualTo(30);
    }

    @Test
    void anEntryOfWhichRetentionTookAPartIsGoneAsAWhole() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.large(11, 1_500_000), TestBlocks.entry(12));
        trim(log, 2); // the entry lies at 1, 2 and 3
        assertThat(TestBlocks.heights(read(log, BlockLog.EARLIEST, 1))).containsExactly(12L);
        assertThatThrownBy(() -> read(log, 2, 1))
                .isInstanceOf(LogPositionException.class)
                .hasMessageContaining("what remains begins at position 4");
        assertThat(TestBlocks.heights(read(log, 4, 1))).containsExactly(12L);
    }

    @Test
    void noticesThatTheTopicWasDeleted() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10), TestBlocks.entry(11));
        try (BlockLogReader reader = log.openReader(2)) {
            admin.deleteTopics(List.of(log.name())).all().get();
            Eventually.passes(DEADLINE, () -> assertThatThrownBy(() -> reader.poll(Duration.ofMillis(100)))
                    .isInstanceOf(LogPositionException.class)
                    .hasMessageContaining("which is empty; it was deleted or replaced"));
        }
    }

    @Test
    void partsOfTwoWritersThatInterleaveAreReadFromEveryPosition() throws Exception {
        BlockLog log = emptyLog();
        byte[] one = BlockLogCodec.encode(TestBlocks.entry(10));
        byte[] other = BlockLogCodec.encode(TestBlocks.entry(20));
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        write(log, TestBlocks.entry(9));
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            send(producer, log, first, 0, 2, Arrays.copyOfRange(one, 0, 10)); // 1
            send(producer, log, second, 0, 3, Arrays.copyOfRange(other, 0, 10)); // 2
            send(producer, log, UUID.randomUUID(), 0, 2, new byte[] {1}); // 3: its writer failed
            send(producer, log, second, 1, 3, Arrays.copyOfRange(other, 10, 20)); // 4
            send(producer, log, first, 1, 2, Arrays.copyOfRange(one, 10, one.length)); // 5
            send(producer, log, second, 2, 3, Arrays.copyOfRange(other, 20, other.length)); // 6
        }
        List<LogEntry> all = List.of(
                TestBlocks.entry(9).at(0),
                TestBlocks.entry(10).at(5),
                TestBlocks.entry(20).at(6));
        assertThat(read(log, 0, 3)).isEqualTo(all);
        for (long position = 1; position <= 5; position++) {
            assertThat(read(log, position, 2)).as("from %d", position).isEqualTo(all.subList(1, 3));
        }
        assertThat(read(log, 6, 1)).isEqualTo(all.subList(2, 3));
        assertThat(log.tail().read().orElseThrow().height()).isEqualTo(20);
    }

    @Test
    void twoWritersOfLargeEntriesLoseNone() throws Exception {
        BlockLog log = emptyLog();
        try (BlockLogWriter first = log.openWriter();
                BlockLogWriter second = log.openWriter()) {
            Thread other = new Thread(() -> append(second, 1_000));
            other.start();
            append(first, 0);
            other.join();
        }
        List<Long> heights = TestBlocks.heights(read(log, 0, 40));
        assertThat(heights.stream().filter(height -> height < 1_000)).isEqualTo(TestBlocks.range(0, 19));
        assertThat(heights.stream().filter(height -> height >= 1_000)).isEqualTo(TestBlocks.range(1_000, 1_019));
    }

    @Test
    void theTailIsFoundBehindManyEntriesWithoutABlock() throws Exception {
        BlockLog log = emptyLog();
        try (BlockLogWriter writer = log.openWriter()) {
            writer.append(TestBlocks.entry(10));
            for (int i = 0; i < 3_000; i++) {
                writer.append(TestBlocks.halt(11));
            }
            writer.flush();
        }
        assertThat(log.tail().read().orElseThrow().height()).isEqualTo(10);
        assertThat(log.tail().read().orElseThrow().position()).isEqualTo(3_000);
    }

    @Test
    void appendsNothingAfterAnEntryThatFailed() throws Exception {
        BlockLog log = emptyLog();
        write(log, TestBlocks.entry(10));
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, log.name());
        alter(topic, "max.message.bytes", "100000");
        Eventually.holds("large records are refused", DEADLINE, () -> refuses(log, 400_000));
        try (BlockLogWriter writer = log.openWriter()) {
            assertThatThrownBy(() -> {
                        writer.append(TestBlocks.large(11, 400_000));
                        for (long height = 12; height < 500; height++) {
                            writer.append(TestBlocks.entry(height));
                        }
                        writer.flush();
                    })
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> writer.append(TestBlocks.entry(13))).isInstanceOf(IOException.class);
            assertThatThrownBy(writer::flush).isInstanceOf(IOException.class);
        }
        alter(topic, "max.message.bytes", "1048588");
        Eventually.holds("large records are taken", DEADLINE, () -> !refuses(log, 400_000));
        write(log, TestBlocks.entry(14));
        assertThat(TestBlocks.heights(read(log, 0, 2))).containsExactly(10L, 14L);
    }

    /** Whether a record of so many random bytes is refused; it is the first part of an entry that never comes. */
    private static boolean refuses(BlockLog log, int bytes) throws Exception {
        byte[] random = new byte[bytes];
        new Random(bytes).nextBytes(random);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            send(producer, log, UUID.randomUUID(), 0, 2, random);
            return false;
        } catch (ExecutionException refused) {
            return refused.getCause() instanceof RecordTooLargeException;
        }
    }

    private static void append(BlockLogWriter writer, long from) {
        try {
            for (long height = from; height < from + 20; height++) {
                writer.append(TestBlocks.large(height, 1_200_000));
            }
            writer.flush();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", server.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, BlockLog log, UUID entry, int index, int count, byte[] value)
            throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(log.name(), 0, null, value);
        record.headers().add(EntryPart.HEADER, new EntryPart(entry, index, count).header());
        producer.send(record).get();
    }

    private static Config config(BlockLog log) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, log.name());
        return admin.describeConfigs(List.of(topic)).all().get().get(topic);
    }

    private static void alter(ConfigResource topic, String key, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        topic, List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private static long begin(TopicPartition partition) throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                .partitionResult(partition)
                .get()
                .offset();
    }

    private static void trim(BlockLog log, long before) throws Exception {
        admin.deleteRecords(Map.of(new TopicPartition(log.name(), 0), RecordsToDelete.beforeOffset(before)))
                .all()
                .get();
    }
}
