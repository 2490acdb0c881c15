package io.arx.cli.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink in this JVM, with what {@code conf/flink/config.yaml} says; only loopback, and nothing can be submitted. */
public final class LocalCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MiniCluster cluster;
    private final Configuration configuration;

    private LocalCluster(MiniCluster cluster, Configuration configuration) {
        this.cluster = cluster;
        this.configuration = configuration;
    }

    /**
     * Starts it.
     *
     * @param flink the engine's settings
     * @param slots one for each parallel subtask of each job
     * @param folder where checkpoints go
     */
    public static LocalCluster start(Configuration flink, int slots, Path folder) throws Exception {
        Configuration configuration = new Configuration(flink);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
        configuration.set(WebOptions.CANCEL_ENABLE, false);
        configuration.set(JobManagerOptions.ADDRESS, "127.0.0.1");
        configuration.set(TaskManagerOptions.HOST, "127.0.0.1");
        configuration.setString("metrics.reporters", JobCounters.NAME);
        configuration.setString(
                "metrics.reporter." + JobCounters.NAME + ".factory.class", JobCounters.Factory.class.getName());
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setCommonBindAddress("127.0.0.1")
                .build());
        cluster.start();
        return new LocalCluster(cluster, configuration);
    }

    /** An environment with the cluster's settings, to define a job in that starts afresh. */
    public StreamExecutionEnvironment environment() {
        return new StreamExecutionEnvironment(new Configuration(configuration));
    }

    /** An environment for a job that keeps its checkpoints in this folder and goes on from the newest one there. */
    public StreamExecutionEnvironment environment(Path checkpoints) throws IOException {
        Configuration own = new Configuration(configuration);
        own.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        own.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true); // of a chain that is left out this time
        Checkpoints.newest(checkpoints)
                .ifPresent(newest -> own.set(
                        StateRecoveryOptions.SAVEPOINT_PATH, newest.toUri().toString()));
        return new StreamExecutionEnvironment(own);
    }

    /** Where Flink's own page is. */
    public URI webPage() {
        return cluster.getRestAddress().join();
    }

    /** Submits what was defined in an {@link #environment}. */
    public Job submit(String name, StreamExecutionEnvironment defined) throws Exception {
        JobID id = cluster.submitJob(defined.getStreamGraph().getJobGraph())
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .getJobID();
        return new Job(name, id);
    }

    @Override
    public void close() throws Exception {
        cluster.closeAsync().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** A running job. */
    public final class Job {

        private final String name;
        private final JobID id;
        private final CompletableFuture<JobResult> result;

        private Job(String name, JobID id) {
            this.name = name;
            this.id = id;
            this.result = cluster.requestJobResult(id);
        }

        /** Whether it has ended, by itself or not. */
        public boolean hasEnded() {
            return result.isDone();
        }

        /**
         * Waits for a job over a finished log.
         *
         * @throws JobFailedException with the first cause where it failed
         */
        public void await() throws InterruptedException {
            try {
                JobResult ended = result.get();
                ended.getSerializedThrowable().ifPresent(failure -> {
                    throw new JobFailedException(name, failure.deserializeError(LocalCluster.class.getClassLoader()));
                });
            } catch (ExecutionException failure) {
                throw new JobFailedException(name, failure.getCause());
            }
        }

        /** Stops it and waits until it has. */
        public void cancel() throws InterruptedException {
            if (result.isDone()) {
                return;
            }
            try {
                cluster.cancelJob(id).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException failure) {
                throw new JobFailedException(name, failure);
            }
        }
    }
}
