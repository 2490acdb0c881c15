package io.arx.benchmarks.log;

import io.arx.benchmarks.BenchResult;
import io.arx.devnet.DevnetBlock;
import io.arx.devnet.DevnetChain;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.rpc.Renderer;
import io.arx.events.Block;
import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.events.log.BlockLogCodec;
import io.arx.sources.json.BlockJsonReader;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogSource;
import io.arx.sources.log.BlockLogWriter;
import io.arx.sources.log.kafka.KafkaBlockLog;
import io.arx.sources.log.kafka.KafkaServers;
import io.arx.sources.log.kafka.TopicSettings;
import io.arx.sources.recording.RecordingFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * How fast a job reads a block log in Kafka, from the broker to a sink that forgets, beside a bare consumer that does
 * nothing with the same records: no decoding, no Flink. A real broker on this machine; both take turns; figures are
 * medians of the rounds.
 */
public final class LogBenchmark {

    private static final ChainId CHAIN = new ChainId("bench", 1);
    private static final int DEVNET_BLOCKS = 100;
    private static final int ENTRIES = 10_000;
    private static final int WARM_UP_ENTRIES = 500;
    private static final int ROUNDS = 5;
    private static final int BYTES_PER_FETCH = 8 << 20;

    private LogBenchmark() {}

    /**
     * Measures.
     *
     * @param data the folder with recorded blocks; null to take a devnet's
     * @param quick two rounds instead of {@value #ROUNDS}
     * @param progress gets a line for each measurement
     */
    public static List<BenchResult> run(@Nullable Path data, boolean quick, PrintStream progress) throws Exception {
        List<Block> blocks = data == null ? simulated() : recorded(data);
        try (LocalBroker broker = LocalBroker.start()) {
            BlockLog log = new KafkaBlockLog(
                    KafkaServers.of(broker.bootstrapServers(), Optional.empty()), CHAIN, TopicSettings.KEEP_ALL);
            double megabytes = fill(log, blocks);
            progress.printf(Locale.ROOT, "%,d entries of %,.0f kB on average%n", ENTRIES, megabytes * 1e3 / ENTRIES);
            List<Double> ours = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            for (int round = quick ? -1 : -2; round < (quick ? 1 : ROUNDS); round++) {
                double source = source(log);
                double consumer = consumer(broker, log);
                progress.printf(Locale.ROOT, "source %,.0f  consumer %,.0f entries/s%n", source, consumer);
                if (round >= 0) {
                    ours.add(source);
                    bare.add(consumer);
                }
            }
            double size = megabytes / ENTRIES;
            return List.of(
                    BenchResult.of("log", median(ours) * size, "MB/s", "bare KafkaConsumer loop", median(bare) * size));
        }
    }

    private static List<Block> simulated() {
        DevnetSettings settings = DevnetSettings.defaults().withTransactionsPerBlock(175);
        DevnetChain chain = new DevnetChain(settings);
        Renderer renderer = new Renderer(settings.chain().number());
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < DEVNET_BLOCKS; i++) {
            DevnetBlock block = chain.produceNext();
            blocks.add(BlockJsonReader.read(renderer.block(block, true), renderer.receipts(block)));
        }
        return blocks;
    }

    private static List<Block> recorded(Path data) throws IOException {
        RecordingFolder folder = RecordingFolder.open(data.resolve("eth-mainnet"));
        return folder.heights().stream().map(folder::read).toList();
    }

    /** How many megabytes the entries have, not compressed. */
    private static double fill(BlockLog log, List<Block> blocks) throws IOException, InterruptedException {
        long bytes = 0;
        try (BlockLogWriter writer = log.openWriter()) {
            for (int i = 0; i < ENTRIES; i++) {
                LogEntry entry = LogEntry.of(i, 0, blocks.get(i % blocks.size()));
                bytes += BlockLogCodec.encode(entry).length;
                writer.append(entry);
            }
            writer.flush();
        }
        return bytes / 1e6;
    }

    private static double source(BlockLog log) throws Exception {
        Arrivals arrivals = new Arrivals(WARM_UP_ENTRIES, ENTRIES);
        Arrivals.current = arrivals;
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
        environment.getConfig().enableObjectReuse();
        environment
                .fromSource(new BlockLogSource(log), WatermarkStrategy.noWatermarks(), "log")
                .sinkTo(new ForgettingSink());
        JobClient job = environment.executeAsync("read the block log");
        double perSecond = arrivals.perSecond();
        job.cancel().get();
        awaitEnd(job);
        return perSecond;
    }

    private static void awaitEnd(JobClient job) throws InterruptedException {
        try {
            job.getJobExecutionResult().get();
        } catch (ExecutionException cancelled) {
            // a cancelled job has no result
        }
    }

    private static double consumer(LocalBroker broker, BlockLog log) throws InterruptedException {
        Arrivals arrivals = new Arrivals(WARM_UP_ENTRIES, ENTRIES);
        Properties settings = new Properties();
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("max.partition.fetch.bytes", Integer.toString(BYTES_PER_FETCH));
        TopicPartition partition = new TopicPartition(log.name(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            long next = 0;
            while (next < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    next = record.offset() + 1;
                    if (record.headers().lastHeader("arx-part") == null) {
                        arrivals.add();
                    }
                }
            }
        }
        return arrivals.perSecond();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
