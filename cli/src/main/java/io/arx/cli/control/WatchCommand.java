package io.arx.cli.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.cli.ExitCode;
import io.arx.cli.UnreachableException;
import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.control.ChangeSet;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.ConfigurationException;
import io.arx.sources.labels.MalformedLabelsException;
import io.arx.sources.labels.WatchFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The watch list at run time. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        subcommands = {
            WatchCommand.Add.class,
            WatchCommand.Remove.class,
            WatchCommand.Import.class,
            WatchCommand.ListWatched.class
        },
        synopsisSubcommandLabel = "COMMAND",
        description = "Put wallets on the watch list or take them off, while the tracker runs.")
public final class WatchCommand {

    private WatchCommand() {}

    /** Wallets onto the list. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Watch wallets, or give those that are watched another name and other tags.")
    static final class Add implements Callable<Integer> {

        @Mixin
        private ControlTarget target = new ControlTarget();

        @Option(names = "--name", defaultValue = "", description = "What it is called.")
        private String name = "";

        @Option(names = "--tag", description = "By which rules may choose it; once for each.")
        private List<String> tags = List.of();

        @Option(names = "--json", description = "One JSON object on standard output.")
        private boolean json;

        @Parameters(arity = "1..*", paramLabel = "ADDRESS")
        private List<String> addresses = List.of();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            return change(target, json, spec, addresses, wallet -> WatchChange.add(wallet, name, tags));
        }
    }

    /** Wallets off the list. */
    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Watch wallets no longer.")
    static final class Remove implements Callable<Integer> {

        @Mixin
        private ControlTarget target = new ControlTarget();

        @Option(names = "--json", description = "One JSON object on standard output.")
        private boolean json;

        @Parameters(arity = "1..*", paramLabel = "ADDRESS")
        private List<String> addresses = List.of();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            return change(target, json, spec, addresses, WatchChange::remove);
        }
    }

    /** A file of wallets onto the list. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Watch the wallets in FILE: CSV with the columns address and optionally name and tags (tags separated",
                "by spaces), up to 2 million.",
                "Exit code 1: some entries were refused; the others were taken. 3: no track job has acknowledged."
            })
    static final class Import implements Callable<Integer> {

        @Mixin
        private ControlTarget target = new ControlTarget();

        @Option(names = "--json", description = "One JSON object on standard output.")
        private boolean json;

        @Parameters(paramLabel = "FILE", description = "The file with the wallets.")
        private Path file = Path.of("");

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Configuration configuration = target.configuration();
            List<ChainId> chains = target.chains(configuration);
            WatchFile read = read(file);
            try (Asking asking = new Asking(configuration, target.patience(), json, spec)) {
                read.refused().forEach(refusal -> asking.refuse(refusal.toString()));
                spec.commandLine()
                        .getErr()
                        .println("arx: " + file + ": " + read.wallets().size() + " wallets, " + read.duplicates()
                                + " duplicates");
                for (ChainId chain : chains) {
                    asking.ask(chain, ChangeSet.of(new WatchChanges(read.wallets())));
                }
                return asking.finish();
            }
        }

        private static WatchFile read(Path file) {
            try {
                return WatchFile.read(file);
            } catch (MalformedLabelsException malformed) {
                throw new ConfigurationException(file + " " + malformed.getMessage(), malformed);
            } catch (IOException unreadable) {
                throw new UnreachableException(file + " cannot be read: " + unreadable, unreadable);
            }
        }
    }

    /** Who is on the list. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Print the watched wallets, one JSON object a line, as the track job last said.")
    static final class ListWatched implements Callable<Integer> {

        @Mixin
        private ControlTarget target = new ControlTarget();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Configuration configuration = target.configuration();
            List<ChainId> chains = target.chains(configuration);
            PrintWriter out = spec.commandLine().getOut();
            try (ReadBack readBack = ReadBack.open(configuration.tracker().redis())) {
                for (ChainId chain : chains) {
                    readBack.watched(chain, (JsonNode wallet) -> out.println(wallet));
                }
            }
            out.flush();
            return ExitCode.OK;
        }
    }

    private static int change(
            ControlTarget target,
            boolean json,
            CommandSpec spec,
            List<String> addresses,
            Function<Address, WatchChange> change)
            throws InterruptedException {
        return ChangeOfEach.ask(
                target,
                json,
                spec,
                addresses,
                text -> change.apply(Address.parse(text)),
                changes -> ChangeSet.of(new WatchChanges(changes)));
    }
}
