package io.arx.cli;

import io.arx.jobs.Logs;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.ConfigurationException;
import io.arx.jobs.conf.TrackerSettings;
import io.arx.sources.json.UndecodableBlockException;
import io.arx.sources.log.BlockLog;
import io.arx.sources.recording.RecordingConflictException;
import io.arx.sources.recording.RecordingFolder;
import io.arx.sources.recording.RecordingLoader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done to block logs by hand. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        subcommands = LogCommand.Load.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Fill a chain's block log.")
final class LogCommand {

    private LogCommand() {}

    /** Appends a recording to a chain's block log. */
    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description = {
                "Append the recording in DIR to the chain's block log, each block marked as final.",
                "A log that has some of its blocks goes on behind its own last one, so loading may be broken off and",
                "repeated. Then ./arx run --chain C --log, or a track job, reads the log.",
                "Exit code 1: the recording has a gap or an unreadable block, or does not go on where the log ends."
            })
    static final class Load implements Callable<Integer> {

        @Option(names = "--chain", required = true, description = "A chain of chains.yaml: ethereum, polygon, bsc, ...")
        private String chainName = "";

        @Option(names = "--from", paramLabel = "N", defaultValue = "0", description = "First block of the recording.")
        private long from;

        @Option(
                names = "--to",
                paramLabel = "N",
                defaultValue = "9223372036854775807",
                showDefaultValue = CommandLine.Help.Visibility.NEVER,
                description = "Last block of the recording.")
        private long to;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Option(names = "--redis", paramLabel = "URI", description = "The Redis server, where the log is in Redis.")
        private @Nullable URI redis;

        @Option(names = "--conf", paramLabel = "DIR", description = "Configuration folder; default: the shipped one.")
        private @Nullable Path conf;

        @Parameters(paramLabel = "DIR", description = "The folder with the recording.")
        private Path folder = Path.of("");

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Configuration configuration = Home.configuration(conf);
            TrackerSettings tracker = kafka.over(configuration.tracker());
            if (redis != null) {
                tracker = tracker.withRedis(redis);
            }
            BlockLog log = Logs.of(
                    configuration.withTracker(tracker),
                    configuration.chain(chainName).chain());
            RecordingLoader loader = new RecordingLoader(recording(), log, Clock.systemUTC());
            Interruption interruption = Interruption.onShutdown();
            try (ProgressLine line = ProgressLine.start(() -> "blocks loaded " + loader.appended())) {
                return loader.load(interruption::happened) ? ExitCode.OK : ExitCode.INTERRUPTED;
            } catch (RecordingConflictException | UndecodableBlockException different) {
                say(different.getMessage());
                return ExitCode.DIFFERENCE;
            } catch (IOException unreachable) {
                throw new UnreachableException(unreachable.getMessage(), unreachable);
            } finally {
                interruption.done();
            }
        }

        private RecordingFolder recording() throws IOException {
            try {
                RecordingFolder recording = RecordingFolder.open(folder).between(from, to);
                if (recording.heights().isEmpty()) {
                    throw new ConfigurationException(folder + " has no block from " + from + " to " + to);
                }
                return recording;
            } catch (FileSystemException missing) {
                throw new ConfigurationException(missing.getMessage(), missing);
            }
        }

        private void say(String text) {
            spec.commandLine().getErr().println("arx: " + text);
            spec.commandLine().getErr().flush();
        }
    }
}
