package io.arx.benchmarks.pipeline;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One graph on one load in a MiniCluster of its own, measured over whole minutes of event time after a warm-up.
 *
 * @param counts what was made while measuring
 * @param collectorMillis time the garbage collector stopped the JVM or worked, as it reports itself
 * @param cpuSeconds that the JVM used, of all its threads
 */
record Measurement(Graphs graph, Load load, Tally.Reading counts, long collectorMillis, double cpuSeconds) {

    private static final long POLL_NANOS = 2_000_000;

    static Measurement take(Graphs graph, Load load) {
        Path checkpoints = temporaryFolder();
        try {
            StreamExecutionEnvironment environment =
                    StreamExecutionEnvironment.createLocalEnvironment(1, configuration(checkpoints));
            graph.define(environment, load);
            JobClient job = environment.executeAsync(graph + " " + load.name());
            try {
                return measure(graph, load, job);
            } finally {
                job.cancel().get();
                awaitEnd(job);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring " + graph, interrupted);
        } catch (Exception failed) {
            throw new IllegalStateException(graph + " on load " + load.name() + " failed", failed);
        } finally {
            delete(checkpoints);
        }
    }

    private static Measurement measure(Graphs graph, Load load, JobClient job)
            throws InterruptedException, ExecutionException {
        long begin = Tally.CURRENT.transactions.sum();
        // panes of a minute close a few seconds into the next
        long warm = begin + load.transactionsPerMinute() * load.warmUpMinutes() + load.transactionsPerMinute() / 8;
        await(job, warm);
        Tally.Reading from = Tally.CURRENT.read();
        long collectorFrom = collectedMillis();
        long cpuFrom = cpuNanos();
        await(job, from.transactions() + load.transactionsPerMinute() * load.measuredMinutes());
        return new Measurement(
                graph,
                load,
                Tally.CURRENT.read().minus(from),
                collectedMillis() - collectorFrom,
                (cpuNanos() - cpuFrom) / 1e9);
    }

    private static void await(JobClient job, long transactions) throws InterruptedException, ExecutionException {
        while (Tally.CURRENT.transactions.sum() < transactions) {
            LockSupport.parkNanos(POLL_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (job.getJobExecutionResult().isDone()) {
                job.getJobExecutionResult().get();
                throw new IllegalStateException("the job ended before it was measured");
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

    private static Configuration configuration(Path checkpoints) {
        Configuration configuration = new Configuration();
        configuration.setString("state.backend.type", "hashmap");
        configuration.setString("execution.checkpointing.interval", "10s");
        configuration.setString("execution.checkpointing.mode", "EXACTLY_ONCE");
        configuration.setString(
                "execution.checkpointing.dir", checkpoints.toUri().toString());
        configuration.setString("execution.buffer-timeout.interval", "5ms");
        configuration.setString("pipeline.object-reuse", "true");
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.max-parallelism", "128");
        configuration.setString("restart-strategy.type", "none");
        return configuration;
    }

    private static long collectedMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("arx-bench");
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot make a temporary folder for checkpoints", unwritable);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot delete " + folder, unwritable);
        }
    }

    /** One line for a person. */
    String describe() {
        return String.format(
                "%-8s %-8s %,10.0f tx/s  %5.1f s  %5.1f s CPU  %.2f windows, %.2f scores, %.3f drain steps a transaction,"
                        + " %,d alerts, collector %.1f s",
                load.name(),
                graph.name().toLowerCase(java.util.Locale.ROOT),
                counts.transactionsPerSecond(),
                counts.nanos() / 1e9,
                cpuSeconds,
                (double) counts.windows() / counts.transactions(),
                (double) counts.scores() / counts.transactions(),
                (double) counts.drainSteps() / counts.transactions(),
                counts.alerts(),
                collectorMillis / 1e3);
    }
}
