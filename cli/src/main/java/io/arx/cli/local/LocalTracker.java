package io.arx.cli.local;

import io.arx.bridge.BridgeServer;
import io.arx.bridge.BridgeSettings;
import io.arx.jobs.IngestJob;
import io.arx.jobs.TrackJob;
import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.TrackerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole tracker in this JVM: Flink, the bridge, one job that ingests all chains and one that tracks them, each chain
 * in a subgraph of its own. What was started last is stopped first.
 */
public final class LocalTracker implements AutoCloseable {

    private static final int INGEST_SLOTS = 1;

    private final Configuration configuration;
    private final List<ChainSettings> chains;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Path checkpoints;
    private final LocalCluster cluster;
    private final BridgeServer bridge;

    private LocalTracker(Configuration configuration, List<ChainSettings> chains, Path data, Optional<Path> webPage)
            throws Exception {
        this.configuration = configuration;
        this.chains = List.copyOf(chains);
        int parallelism = configuration.flink().get(CoreOptions.DEFAULT_PARALLELISM);
        checkpoints = data.resolve("checkpoints");
        cluster = LocalCluster.start(configuration.flink(), parallelism + INGEST_SLOTS, checkpoints);
        running.push(cluster);
        TrackerSettings tracker = configuration.tracker();
        BridgeSettings settings = BridgeSettings.of(tracker.redis().uri())
                .withHost(tracker.bridge().host())
                .withPort(tracker.bridge().port())
                .withOrigins(tracker.bridge().origins())
                .withStalledAfter(this.chains.stream()
                        .collect(Collectors.toMap(ChainSettings::name, ChainSettings::stalledAfter)));
        if (tracker.redis().passwordFile().isPresent()) {
            settings = settings.withRedisPasswordFile(
                    tracker.redis().passwordFile().get());
        }
        if (webPage.isPresent()) {
            settings = settings.withWebFolder(webPage.get());
        }
        bridge = BridgeServer.start(settings, Optional.of(new LocalChangeLog(configuration, this.chains)));
        running.push(bridge);
    }

    /**
     * Starts Flink and the bridge; no job yet.
     *
     * @param data where checkpoints go; jobs go on from those of an earlier run
     */
    public static LocalTracker start(
            Configuration configuration, List<ChainSettings> chains, Path data, Optional<Path> webPage)
            throws Exception {
        return new LocalTracker(configuration, chains, data, webPage);
    }

    /** From the chains' nodes into their logs. */
    public LocalCluster.Job ingest() throws Exception {
        StreamExecutionEnvironment environment = cluster.environment(checkpoints.resolve("ingest"));
        for (ChainSettings chain : chains) {
            IngestJob.define(environment, configuration, chain);
        }
        return submit("ingest", environment);
    }

    /** From the chains' logs to the stores. */
    public LocalCluster.Job track() throws Exception {
        StreamExecutionEnvironment environment = cluster.environment(checkpoints.resolve("track"));
        for (ChainSettings chain : chains) {
            TrackJob.overLog(environment, configuration, chain);
        }
        return submit("track", environment);
    }

    /** From a finished log of the one chain, from its beginning: these blocks of a folder with recordings. */
    public LocalCluster.Job trackRecording(Path folder, long from, long to) throws Exception {
        StreamExecutionEnvironment environment = cluster.environment();
        for (ChainSettings chain : chains) {
            TrackJob.overRecording(environment, configuration, chain, folder, from, to);
        }
        return submit("track", environment);
    }

    public URI webPage() {
        return bridge.uri();
    }

    public URI flinkPage() {
        return cluster.webPage();
    }

    private LocalCluster.Job submit(String name, StreamExecutionEnvironment environment) throws Exception {
        LocalCluster.Job job = cluster.submit(name, environment);
        running.push(job::cancel);
        return job;
    }

    @Override
    public void close() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }
}
