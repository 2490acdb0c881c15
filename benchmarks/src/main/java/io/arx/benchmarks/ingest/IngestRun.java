package io.arx.benchmarks.ingest;

import io.arx.benchmarks.pipeline.CountingSink;
import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.sources.chain.ChainSource;
import io.arx.sources.chain.ChainSourceSettings;
import io.arx.sources.chain.ChainStart;
import io.arx.sources.endpoints.EndpointPoolFactory;
import io.arx.sources.endpoints.PoolSettings;
import io.arx.sources.proof.ProofRules;
import io.arx.sources.proof.Verify;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The chain source in a MiniCluster, from one endpoint to nowhere, until it has given all blocks. */
final class IngestRun {

    private static final LongAdder BLOCKS = new LongAdder();
    private static final long POLL_NANOS = 500_000;
    private static final int BLOCKS_IN_FLIGHT = 8;

    private IngestRun() {}

    /**
     * Takes all blocks.
     *
     * @return how many nanoseconds the last three quarters of them took
     */
    static long nanos(String url, ChainId chain, Verify verify, int blocks) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.object-reuse", "true");
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("restart-strategy.type", "none");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        ChainSource source = new ChainSource(
                chain,
                new EndpointPoolFactory(
                        chain, List.of(url), new ProofRules(chain.number(), verify, Set.of()), PoolSettings.DEFAULTS),
                ChainStart.fromHeight(1),
                ChainSourceSettings.DEFAULTS.withBlocksInFlight(BLOCKS_IN_FLIGHT));
        environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "chain")
                .sinkTo(CountingSink.<LogEntry>of(() -> BLOCKS));
        BLOCKS.reset();
        JobClient job = environment.executeAsync("ingest, verify " + verify);
        try {
            await(job, blocks / 4);
            long start = System.nanoTime();
            await(job, blocks);
            return System.nanoTime() - start;
        } finally {
            job.cancel().get();
            awaitEnd(job);
        }
    }

    private static void await(JobClient job, long blocks) throws InterruptedException, ExecutionException {
        while (BLOCKS.sum() < blocks) {
            LockSupport.parkNanos(POLL_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (job.getJobExecutionResult().isDone()) {
                job.getJobExecutionResult().get();
                throw new IllegalStateException("the job ended before all blocks had come");
            }
        }
    }

    private static void awaitEnd(JobClient job) throws InterruptedException {
        try {
            job.getJobExecutionResult().get();
        } catch (ExecutionException cancelled) {
            // a cancelled job has no result; whatever else failed was thrown while measuring
        }
    }
}
