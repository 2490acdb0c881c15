package io.arx.cli.control;

import io.arx.cli.UnreachableException;
import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.Label;
import io.arx.events.LabelCategory;
import io.arx.events.control.ChangeSet;
import io.arx.events.control.LabelChange;
import io.arx.events.control.LabelChanges;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.ConfigurationException;
import io.arx.sources.labels.LabelFile;
import io.arx.sources.labels.LabelImport;
import io.arx.sources.labels.MalformedLabelsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Labels at run time. */
@Command(
        name = "labels",
        mixinStandardHelpOptions = true,
        subcommands = {LabelsCommand.Import.class, LabelsCommand.SetOwn.class, LabelsCommand.Remove.class},
        synopsisSubcommandLabel = "COMMAND",
        description = "Say what addresses are, while the tracker runs.")
public final class LabelsCommand {

    private LabelsCommand() {}

    /** A file of labels into the logs of chains. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Import labels from FILE: CSV (address,category,name,source, optionally chain,confidence,date), a JSON",
                "list of objects with these members, or OFAC's sdn.xml; packed with gzip or not. What is there already",
                "stays as it is.",
                "Exit code 1: some entries were refused; the others were taken. 3: no track job has acknowledged."
            })
    static final class Import implements Callable<Integer> {

        @Mixin
        private ControlTarget target = new ControlTarget();

        @Option(
                names = "--replace",
                description =
                        "The file has all labels of its sources: remove those of earlier imports that it has not.")
        private boolean replace;

        @Option(names = "--json", description = "One JSON object on standard output.")
        private boolean json;

        @Parameters(paramLabel = "FILE", description = "The file with the labels.")
        private Path file = Path.of("");

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Configuration configuration = target.configuration();
            List<ChainId> chains = target.chains(configuration);
            LabelImport read = read(file);
            Set<String> known = configuration.chains().keySet();
            List<Label> labels = read.labels().stream()
                    .filter(label -> label.chain() == null || known.contains(label.chain()))
                    .toList();
            try (Asking asking = new Asking(configuration, target.patience(), json, spec)) {
                read.refused().forEach(refusal -> asking.refuse(refusal.toString()));
                read.labels().stream()
                        .filter(label -> label.chain() != null && !known.contains(label.chain()))
                        .forEach(label -> asking.refuse("there is no chain '" + label.chain() + "', on which "
                                + label.address() + " is said to be " + label.name()));
                spec.commandLine()
                        .getErr()
                        .println("arx: " + file + ": " + labels.size() + " labels, " + read.duplicates()
                                + " duplicates, " + read.foreign() + " of no EVM chain");
                for (ChainId chain : chains) {
                    List<LabelChange> changes = labels.stream()
                            .filter(label -> label.holdsOn(chain))
                            .map(LabelChange::set)
                            .toList();
                    asking.ask(chain, ChangeSet.of(new LabelChanges(changes, replace ? sources(labels) : List.of())));
                }
                return asking.finish();
            }
        }

        private static List<String> sources(List<Label> labels) {
            return labels.stream().map(Label::source).distinct().toList();
        }

        private static LabelImport read(Path file) {
            try {
                return LabelFile.read(file);
            } catch (MalformedLabelsException malformed) {
                throw new ConfigurationException(file + " " + malformed.getMessage(), malformed);
            } catch (IOException unreadable) {
                throw new UnreachableException(file + " cannot be read: " + unreadable, unreadable);
            }
        }
    }

    /** One label of the user's own. */
    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Give addresses a label of your own, which counts before those of all lists.")
    static final class SetOwn implements Callable<Integer> {

        @Mixin
        private ControlTarget target = new ControlTarget();

        @Option(names = "--category", required = true, description = "exchange, mixer, bridge, ..., user.")
        private String category = "";

        @Option(names = "--name", required = true, description = "What it is called.")
        private String name = "";

        @Option(names = "--json", description = "One JSON object on standard output.")
        private boolean json;

        @Parameters(arity = "1..*", paramLabel = "ADDRESS")
        private List<String> addresses = List.of();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            LabelCategory parsed = category(category);
            return change(
                    target,
                    json,
                    spec,
                    addresses,
                    address -> LabelChange.set(new Label(address, null, parsed, name, Label.USER, 1, null)));
        }
    }

    /** A label is taken away. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Take a label away that an import or ./arx labels set gave.")
    static final class Remove implements Callable<Integer> {

        @Mixin
        private ControlTarget target = new ControlTarget();

        @Option(names = "--category", required = true, description = "exchange, mixer, bridge, ..., user.")
        private String category = "";

        @Option(names = "--source", defaultValue = Label.USER, description = "Whose label; default: your own.")
        private String source = Label.USER;

        @Option(names = "--json", description = "One JSON object on standard output.")
        private boolean json;

        @Parameters(arity = "1..*", paramLabel = "ADDRESS")
        private List<String> addresses = List.of();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            LabelCategory parsed = category(category);
            return change(target, json, spec, addresses, address -> LabelChange.remove(address, parsed, source));
        }
    }

    private static int change(
            ControlTarget target,
            boolean json,
            CommandSpec spec,
            List<String> addresses,
            Function<Address, LabelChange> change)
            throws InterruptedException {
        return ChangeOfEach.ask(
                target,
                json,
                spec,
                addresses,
                text -> change.apply(Address.parse(text)),
                changes -> ChangeSet.of(new LabelChanges(changes, List.of())));
    }

    private static LabelCategory category(String text) {
        try {
            return LabelCategory.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw new ConfigurationException("--category: " + unknown.getMessage(), unknown);
        }
    }
}
