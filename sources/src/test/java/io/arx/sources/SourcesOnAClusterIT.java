package io.arx.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.serializers.ArxTypes;
import io.arx.sources.chain.ChainSource;
import io.arx.sources.chain.ChainSourceSettings;
import io.arx.sources.chain.ChainStart;
import io.arx.sources.chain.FakeChain;
import io.arx.sources.chain.FinalityRule;
import io.arx.sources.json.UndecodableBlockException;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogReader;
import io.arx.sources.log.BlockLogSink;
import io.arx.sources.log.BlockLogSource;
import io.arx.sources.log.BlockLogWriter;
import io.arx.sources.log.redis.RedisBlockLog;
import io.arx.sources.recording.RecordingFiles;
import io.arx.sources.recording.RecordingSource;
import io.arx.testing.Eventually;
import io.arx.testing.RedisTestServer;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sources and the log's sink in jobs on a MiniCluster, with a node held in hand and a real Redis. */
class SourcesOnAClusterIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final AtomicInteger CHAINS = new AtomicInteger();
    private static final ChainSourceSettings FAST = new ChainSourceSettings(
                    Duration.ofMillis(5), 4, Duration.ofMillis(5), Duration.ofMillis(50), 3)
            .withChain(Duration.ofSeconds(12), 10_000, FinalityRule.FINALIZED_TAG);
    private static RedisTestServer redis;

    @TempDir
    private Path folder;

    private final ChainId chain = new ChainId("chain-" + CHAINS.incrementAndGet(), 1);
    private final FakeChain node = new FakeChain(1, 50);
    private final Collected collected = new Collected();
    private final List<JobClient> jobs = new ArrayList<>();

    @BeforeAll
    static void startRedis() throws IOException {
        redis = RedisTestServer.start();
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.close();
    }

    @AfterEach
    void cancelJobs() throws Exception {
        for (JobClient job : List.copyOf(jobs)) {
            cancel(job);
        }
    }

    private void cancel(JobClient job) throws Exception {
        jobs.remove(job);
        job.cancel().get();
    }

    @Test
    void aChainComesInOrder() throws Exception {
        start(chainSource(ChainStart.fromHeight(5)), environment(1));
        awaitEntries(46);
        assertThat(TestBlocks.heights(collected.entries)).isEqualTo(TestBlocks.range(5, 50));
        node.head(53);
        awaitEntries(49);
        assertThat(TestBlocks.heights(collected.entries)).isEqualTo(TestBlocks.range(5, 53));
    }

    @Test
    void oneOfSeveralReadersCarriesTheChain() throws Exception {
        start(chainSource(ChainStart.fromHeight(5)), environment(3));
        awaitEntries(46);
        assertThat(collected.entries).hasSize(46);
    }

    @Test
    void aChainGoesOnFromTheCheckpointWithoutLossOrRepeat() throws Exception {
        collected.failOnceAt(20);
        node.head(10);
        start(chainSource(ChainStart.fromHeight(1)), environment(1));
        awaitCheckpointAfter(10);
        node.head(400);
        Eventually.holds("the job was restored", DEADLINE, () -> collected.restores.get() == 1);
        Eventually.holds("all came", DEADLINE, () -> collected.effective().size() == 400);
        assertThat(TestBlocks.heights(collected.effective())).isEqualTo(TestBlocks.range(1, 400));
    }

    @Test
    void aHaltEndsTheChainAndNotTheJob() throws Exception {
        node.interfere(height -> {
            if (height == 8) {
                throw UndecodableBlockException.at(8, "no receipts");
            }
        });
        JobClient job = start(chainSource(ChainStart.fromHeight(5)), environment(1));
        awaitEntries(4);
        long before = collected.checkpoints.get();
        Eventually.holds("checkpoints go on", DEADLINE, () -> collected.checkpoints.get() > before + 2);
        assertThat(collected.entries).hasSize(4);
        assertThat(collected.entries.get(3).halt().height()).isEqualTo(8);
        assertThat(job.getJobStatus().get().isTerminalState()).isFalse();
    }

    @Test
    void anEndpointMayBeDownAndComeBack() throws Exception {
        node.failWith(new ConnectException("Connection refused"));
        start(chainSource(ChainStart.fromHeight(1)), environment(1));
        Eventually.holds("calls are repeated", DEADLINE, () -> node.failedCalls.get() > 5);
        node.failWith(null);
        awaitEntries(50);
        node.failWith(new ConnectException("Connection refused"));
        node.head(60);
        int before = node.failedCalls.get();
        Eventually.holds("calls are repeated", DEADLINE, () -> node.failedCalls.get() > before + 5);
        node.failWith(null);
        awaitEntries(60);
        assertThat(TestBlocks.heights(collected.entries)).isEqualTo(TestBlocks.range(1, 60));
        assertThat(collected.restores).hasValue(0);
    }

    @Test
    void aNodeOfAnotherChainFailsTheJobForGood() {
        node.chainId(137);
        StreamExecutionEnvironment environment = environment(1);
        environment.configure(new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay"));
        define(chainSource(ChainStart.latest()), environment);
        assertThatThrownBy(environment::execute)
                .hasStackTraceContaining("chain " + chain + " has the EIP-155 number 1, but the node at http://fake:1 "
                        + "is on chain 137; point it at a node of chain 1");
    }

    @Test
    void ingestResumesAtTheLogsOwnTail() throws Exception {
        BlockLog log = log();
        ChainStart resume = ChainStart.continueLog(log, ChainStart.fromHeight(11));
        node.head(30);
        JobClient first = ingest(chainSource(resume), log);
        awaitLogEnd(log, 30);
        cancel(first);
        node.head(45);
        ingest(chainSource(resume), log);
        awaitLogEnd(log, 45);
        assertThat(TestBlocks.heights(readAll(log, 35))).isEqualTo(TestBlocks.range(11, 45));
    }

    @Test
    void ingestSurvivesARestartWithoutAHoleInTheLog() throws Exception {
        BlockLog log = log();
        collected.failOnceAt(20);
        node.head(15);
        StreamExecutionEnvironment environment = environment(1);
        define(chainSource(ChainStart.continueLog(log, ChainStart.fromHeight(1))), environment)
                .sinkTo(new BlockLogSink(log))
                .setParallelism(1);
        jobs.add(environment.executeAsync());
        awaitCheckpointAfter(15);
        node.head(200);
        awaitLogEnd(log, 200);
        assertThat(collected.restores).hasValue(1);
        List<Long> heights = TestBlocks.heights(readAll(log, 200));
        assertThat(heights.stream().distinct()).isEqualTo(TestBlocks.range(1, 200));
    }

    @Test
    void ingestFollowsABranchThatChangedWhileItWasDown() throws Exception {
        BlockLog log = log();
        ChainStart resume = ChainStart.continueLog(log, ChainStart.fromHeight(1));
        JobClient first = ingest(chainSource(resume), log);
        awaitLogEnd(log, 50);
        cancel(first);
        node.reorg(30, 7, 60);
        JobClient second = ingest(chainSource(resume), log);
        awaitLogEnd(log, 60);
        cancel(second);
        List<Long> heights = readAll(log, 80).stream()
                .filter(entry -> entry.block() != null)
                .map(entry -> entry.block().ref().height())
                .toList();
        List<Long> expected = new ArrayList<>(TestBlocks.range(1, 50));
        expected.addAll(TestBlocks.range(31, 60));
        assertThat(heights).isEqualTo(expected);
    }

    @Test
    void aChainThatStopsLeavesTheOthersOfItsJob() throws Exception {
        FakeChain stopping = new FakeChain(1, 50);
        stopping.interfere(height -> {
            if (height == 9) {
                throw UndecodableBlockException.at(9, "no receipts");
            }
        });
        StreamExecutionEnvironment environment = environment(1);
        ChainId other = new ChainId(chain.name() + "-other", 1);
        BlockLog log = log();
        BlockLog otherLog = new RedisBlockLog(redis.uri(), other);
        ingest(environment, new ChainSource(other, stopping.factory(), ChainStart.fromHeight(1), FAST), otherLog);
        ingest(environment, chainSource(ChainStart.fromHeight(1)), log);
        jobs.add(environment.executeAsync());
        awaitLogEnd(log, 50);
        awaitLogEnd(otherLog, 8);
        node.head(120);
        awaitLogEnd(log, 120);
        assertThat(TestBlocks.heights(readAll(log, 120))).isEqualTo(TestBlocks.range(1, 120));
    }

    @Test
    void theLogIsReadOnFromTheCheckpointWithoutLossOrRepeat() throws Exception {
        BlockLog log = log();
        collected.failOnceAt(60);
        append(log, 0, 49);
        start(new BlockLogSource(log), environment(1));
        awaitCheckpointAfter(50);
        append(log, 50, 299);
        Eventually.holds("all came", DEADLINE, () -> collected.effective().size() == 300);
        assertThat(collected.restores).hasValue(1);
        assertThat(TestBlocks.heights(collected.effective())).isEqualTo(TestBlocks.range(0, 299));
        assertThat(collected.effective()).extracting(LogEntry::position).isEqualTo(TestBlocks.range(0, 299));
    }

    @Test
    void theLogIsReadOnFromASavepoint() throws Exception {
        BlockLog log = log();
        append(log, 0, 9);
        JobClient first = start(new BlockLogSource(log), environment(1));
        awaitEntries(10);
        String savepoint = first.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        jobs.remove(first);
        append(log, 10, 19);
        Configuration restored = configuration();
        restored.setString("execution.state-recovery.path", savepoint);
        StreamExecutionEnvironment environment = environment(1, restored);
        start(new BlockLogSource(log), environment);
        awaitEntries(20);
        assertThat(collected.restores).hasValue(1);
        assertThat(TestBlocks.heights(collected.entries)).isEqualTo(TestBlocks.range(0, 19));
        assertThat(collected.counts).isEqualTo(TestBlocks.range(0, 19));
    }

    @ParameterizedTest
    @ValueSource(longs = {BlockLog.EARLIEST, 0, 7})
    void theLogIsReadFromAPosition(long position) throws Exception {
        BlockLog log = log();
        append(log, 0, 9);
        start(new BlockLogSource(log, position), environment(1));
        long first = Math.max(0, position);
        awaitEntries((int) (10 - first));
        assertThat(TestBlocks.heights(collected.entries)).isEqualTo(TestBlocks.range(first, 9));
    }

    @Test
    void theLogsSinkRefusesToRunInParallel() {
        StreamExecutionEnvironment environment = environment(2);
        define(chainSource(ChainStart.latest()), environment)
                .sinkTo(new BlockLogSink(log()))
                .setParallelism(2);
        assertThatThrownBy(environment::execute).hasStackTraceContaining("must have parallelism 1");
    }

    @Test
    void aRecordingEndsTheJob() throws Exception {
        for (long height = 5; height <= 44; height++) {
            RecordingFiles.write(folder, height, height % 2 == 0);
        }
        StreamExecutionEnvironment environment = environment(1);
        define(new RecordingSource(folder), environment);
        environment.execute();
        assertThat(TestBlocks.heights(collected.entries)).isEqualTo(TestBlocks.range(5, 44));
        assertThat(collected.entries).extracting(LogEntry::position).isEqualTo(TestBlocks.range(0, 39));
        assertThat(collected.entries.get(0).receivedAtMillis()).isPositive();
    }

    @Test
    void aRecordingWithAGapEndsInAHalt() throws Exception {
        for (long height : new long[] {5, 6, 9}) {
            RecordingFiles.write(folder, height, false);
        }
        StreamExecutionEnvironment environment = environment(1);
        define(new RecordingSource(folder), environment);
        environment.execute();
        assertThat(collected.entries).hasSize(3);
        assertThat(collected.entries.get(2).halt().reason()).contains("from block 6 to block 9");
    }

    @Test
    void aRecordingIsReadOnFromTheCheckpoint() throws Exception {
        for (long height = 0; height < 1500; height++) {
            RecordingFiles.write(folder, height, false);
        }
        collected.failOnceAt(20);
        StreamExecutionEnvironment environment = environment(1);
        define(new RecordingSource(folder), environment);
        environment.execute();
        assertThat(collected.restores).hasValue(1);
        assertThat(TestBlocks.heights(collected.effective())).isEqualTo(TestBlocks.range(0, 1499));
    }

    @Test
    void thirteenRealBlocksFollowEachOther() throws Exception {
        StreamExecutionEnvironment environment = environment(1);
        define(new RecordingSource(RecordedBlocks.mainnet(), 14_000_000, 14_000_012), environment);
        environment.execute();
        assertThat(TestBlocks.heights(collected.entries)).isEqualTo(TestBlocks.range(14_000_000, 14_000_012));
        for (int i = 1; i < 13; i++) {
            assertThat(collected.entries.get(i).block().ref().parentHash())
                    .isEqualTo(collected.entries.get(i - 1).block().ref().hash());
        }
    }

    private ChainSource chainSource(ChainStart start) {
        return new ChainSource(chain, node.factory(), start, FAST);
    }

    private BlockLog log() {
        return new RedisBlockLog(redis.uri(), chain);
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.setString("execution.checkpointing.interval", "30 ms");
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "1");
        configuration.setString("restart-strategy.fixed-delay.delay", "10 ms");
        configuration.setString("pipeline.generic-types", "false");
        return configuration;
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        return environment(parallelism, configuration());
    }

    private static StreamExecutionEnvironment environment(int parallelism, Configuration configuration) {
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    }

    private SingleOutputStreamOperator<LogEntry> define(
            Source<LogEntry, ?, ?> source, StreamExecutionEnvironment environment) {
        SingleOutputStreamOperator<LogEntry> entries = environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "source")
                .uid("source")
                .map(collected.probe())
                .returns(ArxTypes.LOG_ENTRY)
                .setParallelism(1)
                .uid("probe");
        entries.sinkTo(new DiscardingSink<>()).uid("nowhere");
        return entries;
    }

    private JobClient start(Source<LogEntry, ?, ?> source, StreamExecutionEnvironment environment) throws Exception {
        define(source, environment);
        JobClient job = environment.executeAsync();
        jobs.add(job);
        return job;
    }

    private JobClient ingest(ChainSource source, BlockLog log) throws Exception {
        StreamExecutionEnvironment environment = environment(1);
        ingest(environment, source, log);
        JobClient job = environment.executeAsync();
        jobs.add(job);
        return job;
    }

    private static void ingest(StreamExecutionEnvironment environment, ChainSource source, BlockLog log) {
        environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "source")
                .sinkTo(new BlockLogSink(log));
    }

    private void awaitEntries(int count) {
        Eventually.holds(count + " entries came", DEADLINE, () -> collected.entries.size() >= count);
    }

    private void awaitCheckpointAfter(int count) {
        awaitEntries(count);
        long before = collected.checkpoints.get();
        Eventually.holds("a checkpoint was taken", DEADLINE, () -> collected.checkpoints.get() >= before + 2);
    }

    private static void awaitLogEnd(BlockLog log, long height) {
        Eventually.holds(
                "the log ends with block " + height,
                DEADLINE,
                () -> log.tail().read().filter(tail -> tail.height() == height).isPresent());
    }

    private static void append(BlockLog log, long from, long to) throws Exception {
        try (BlockLogWriter writer = log.openWriter()) {
            for (long height = from; height <= to; height++) {
                writer.append(TestBlocks.entry(height));
            }
            writer.flush();
        }
    }

    /** Everything in the log, which holds at least {@code atLeast} entries. */
    private static List<LogEntry> readAll(BlockLog log, int atLeast) throws Exception {
        List<LogEntry> entries = new ArrayList<>();
        try (BlockLogReader reader = log.openReader(0)) {
            Eventually.holds("the log was read", DEADLINE, () -> {
                List<LogEntry> more = reader.poll(Duration.ofMillis(200));
                entries.addAll(more);
                return entries.size() >= atLeast && more.isEmpty();
            });
        }
        return entries;
    }
}
