package io.arx.cli;

import io.arx.cli.local.Folders;
import io.arx.cli.local.JobCounters;
import io.arx.cli.local.LocalCluster;
import io.arx.cli.local.LocalRedis;
import io.arx.cli.local.LocalTracker;
import io.arx.cli.local.Ports;
import io.arx.events.Pass;
import io.arx.jobs.IngestJob;
import io.arx.jobs.Uids;
import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.ConfigurationException;
import io.arx.jobs.conf.TrackerSettings;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole tracker in one JVM over a node, a recording, or a log that something else fills. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Track chains in one JVM: from nodes, a recording, or block logs.")
final class RunCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(200);

    @Option(
            names = "--chain",
            paramLabel = "NAME",
            required = true,
            description = "A chain of chains.yaml: ethereum, polygon, bsc, ...; once for each.")
    private List<String> chainNames = List.of();

    @ArgGroup(multiplicity = "0..1")
    private @Nullable Input input;

    /** Where blocks come from; the endpoints of chains.yaml where nothing is said. */
    private static final class Input {
        @Option(
                names = "--rpc",
                paramLabel = "URL",
                description = "HTTP JSON-RPC endpoint of a node, once for each; of several chains: NAME=URL.")
        private @Nullable List<String> rpc;

        @Option(names = "--recording", paramLabel = "DIR", description = "A folder of recorded blocks; ends with it.")
        private @Nullable Path recording;

        @Option(names = "--log", description = "The chains' block logs, which another ingest fills.")
        private boolean log;
    }

    @Mixin
    private KafkaOption kafka = new KafkaOption();

    @Option(names = "--from", paramLabel = "N", defaultValue = "0", description = "First block of the recording.")
    private long from;

    @Option(
            names = "--to",
            paramLabel = "N",
            defaultValue = "9223372036854775807",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Last block of the recording.")
    private long to;

    @Option(names = "--redis", paramLabel = "URI", description = "A Redis server; default: an embedded one in --data.")
    private @Nullable URI redis;

    @Option(
            names = "--influx",
            paramLabel = "URL",
            description = {
                "Also write series to this InfluxDB: http://HOST:PORT/?org=O&bucket=B&credentialsFile=F, or",
                "http://HOST:PORT/?db=D for version 1."
            })
    private @Nullable String influx;

    @Option(names = "--port", description = "Port of the page and the WebSocket; 0 for a free one; default 8080.")
    private @Nullable Integer port;

    @Option(names = "--conf", paramLabel = "DIR", description = "Configuration folder; default: the shipped one.")
    private @Nullable Path conf;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {
                "Where the embedded Redis and checkpoints are kept;",
                "default: a temporary folder that goes away."
            })
    private @Nullable Path data;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            arity = "1..*",
            description = {
                "Files of labels, beside those of the configuration folder: CSV, a JSON list or OFAC's sdn.xml.",
                "While it runs: ./arx labels import."
            })
    private List<Path> labels = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Configuration configuration = withOptions(Home.configuration(conf));
        List<ChainSettings> chains =
                chainNames.stream().distinct().map(configuration::chain).toList();
        if (input != null && input.rpc != null) {
            chains = RpcOption.apply(input.rpc, chains);
        }
        if (input != null && input.recording != null && chains.size() > 1) {
            throw new ConfigurationException("--recording: a recording is of one chain; name one with --chain");
        }
        if (input != null && input.recording != null && !Files.isDirectory(input.recording)) {
            throw new ConfigurationException("--recording: there is no folder " + input.recording);
        }
        if (input == null || (input.recording == null && !input.log)) {
            IngestJob.requireChains(chains);
        }
        TrackerSettings.Bridge bridge = configuration.tracker().bridge();
        if (bridge.port() != 0 && !Ports.isFree(bridge.host(), bridge.port())) {
            throw new UnreachableException(
                    "port " + bridge.port() + " is in use; choose another with --port, or --port 0 for a free one");
        }
        Interruption interruption = Interruption.onShutdown();
        Deque<AutoCloseable> running = new ArrayDeque<>();
        try {
            return run(configuration, chains, interruption, running);
        } finally {
            while (!running.isEmpty()) {
                running.pop().close();
            }
            interruption.done();
        }
    }

    private Configuration withOptions(Configuration configuration) {
        TrackerSettings tracker = kafka.over(configuration.tracker());
        if (redis != null) {
            tracker = tracker.withRedis(redis);
        }
        if (influx != null) {
            tracker = tracker.withInflux(InfluxOption.parse(influx));
        }
        if (port != null) {
            tracker = tracker.withPort(port);
        }
        return configuration.withTracker(tracker).withLabelFiles(labels);
    }

    private int run(
            Configuration conf, List<ChainSettings> chains, Interruption interruption, Deque<AutoCloseable> running)
            throws Exception {
        Configuration configuration = conf;
        Path folder = data;
        if (folder == null) {
            folder = Folders.temporary("arx-run");
            Path temporary = folder;
            running.push(() -> Folders.delete(temporary));
        } else {
            Files.createDirectories(folder.resolve("redis"));
        }
        if (redis == null) {
            Path redisFolder = Files.createDirectories(folder.resolve("redis"));
            LocalRedis server = LocalRedis.start(redisFolder, data != null);
            running.push(server);
            configuration = configuration.withTracker(configuration.tracker().withRedis(server.uri()));
        }
        LocalTracker tracker = LocalTracker.start(configuration, chains, folder, Home.webPage());
        running.push(tracker);
        say("web page   " + tracker.webPage() + "/");
        say("Flink      " + tracker.flinkPage());
        say("Redis      " + configuration.tracker().redis().uri());
        List<LocalCluster.Job> jobs = start(tracker);
        try (ProgressLine line =
                ProgressLine.start(() -> chains.stream().map(this::progress).collect(Collectors.joining("  |  ")))) {
            while (jobs.stream().noneMatch(LocalCluster.Job::hasEnded) && !interruption.await(POLL)) {
                // until the recording is through, Ctrl-C, or a failure that no new start mends
            }
        }
        if (interruption.happened()) {
            return ExitCode.INTERRUPTED;
        }
        for (LocalCluster.Job job : jobs) {
            if (job.hasEnded()) {
                job.await();
            }
        }
        say("the recording is through");
        return ExitCode.OK;
    }

    private List<LocalCluster.Job> start(LocalTracker tracker) throws Exception {
        if (input != null && input.recording != null) {
            return List.of(tracker.trackRecording(input.recording, from, to));
        }
        LocalCluster.Job track = tracker.track();
        return input != null && input.log ? List.of(track) : List.of(track, tracker.ingest());
    }

    private String progress(ChainSettings chain) {
        Pass pass = input != null && input.recording != null ? Pass.FINAL : Pass.HEAD;
        return String.format(
                Locale.ROOT,
                "%s: blocks %d  windows %d  scores %d  whale alerts %d",
                chain.name(),
                JobCounters.sum(Uids.CANONICAL_CHAIN.on(chain.chain()), "numRecordsOut"),
                JobCounters.sum(Uids.PANE_WINDOWS.on(chain.chain(), pass), "numRecordsOut"),
                JobCounters.sum(Uids.ANOMALY_SCORING.on(chain.chain(), pass), "numRecordsOut"),
                JobCounters.sum(Uids.WHALE_TRANSFERS.on(chain.chain(), pass), "numRecordsOut"));
    }

    private void say(String text) {
        PrintWriter errors = spec.commandLine().getErr();
        errors.println("arx: " + text);
        errors.flush();
    }
}
