package io.arx.cli.control;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.control.ChangeSet;
import io.arx.events.control.PriceChange;
import io.arx.events.control.PriceChanges;
import io.arx.functions.prices.PriceSettings;
import io.arx.jobs.conf.Configuration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prices set by hand at run time. */
@Command(
        name = "prices",
        mixinStandardHelpOptions = true,
        subcommands = {PricesCommand.SetPrice.class, PricesCommand.Clear.class},
        synopsisSubcommandLabel = "COMMAND",
        description = "Say what tokens are worth, while the tracker runs; GET /api/prices/CHAIN shows it.")
public final class PricesCommand {

    private static final String NATIVE = "native";

    private PricesCommand() {}

    /** A price that counts before those of pools and of the configuration. */
    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Set what one whole TOKEN is worth in dollars, whatever its pools say, until it is cleared.")
    static final class SetPrice implements Callable<Integer> {

        @Mixin
        private ControlTarget target = new ControlTarget();

        @Option(
                names = "--decimals",
                paramLabel = "NUMBER",
                description =
                        "How many decimals the token has; not needed for the native one and those of prices.yaml.")
        private @Nullable Integer decimals;

        @Option(names = "--json", description = "One JSON object on standard output.")
        private boolean json;

        @Parameters(index = "0", paramLabel = "TOKEN", description = "The contract, or 'native'.")
        private String token = "";

        @Parameters(index = "1", paramLabel = "USD", description = "Dollars for one whole token.")
        private double usd;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Configuration configuration = target.configuration();
            List<ChainId> chains = target.chains(configuration);
            try (Asking asking = new Asking(configuration, target.patience(), json, spec)) {
                for (ChainId chain : chains) {
                    try {
                        PriceChange change = change(configuration, chain);
                        asking.ask(chain, ChangeSet.of(new PriceChanges(List.of(change))));
                    } catch (IllegalArgumentException wrong) {
                        asking.refuse(wrong.getMessage());
                    }
                }
                return asking.finish();
            }
        }

        private PriceChange change(Configuration configuration, ChainId chain) {
            Address contract = token(token);
            if (decimals != null) {
                return PriceChange.set(contract, usd, decimals);
            }
            PriceSettings known = configuration.prices().getOrDefault(chain.name(), PriceSettings.NONE);
            return PriceChange.set(
                    contract,
                    usd,
                    known.decimals(contract)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "prices.yaml does not know " + contract + " on " + chain + "; add --decimals")));
        }
    }

    /** Prices set by hand are taken back. */
    @Command(
            name = "clear",
            mixinStandardHelpOptions = true,
            description = "Take prices back that ./arx prices set gave; pools and the configuration count again.")
    static final class Clear implements Callable<Integer> {

        @Mixin
        private ControlTarget target = new ControlTarget();

        @Option(names = "--json", description = "One JSON object on standard output.")
        private boolean json;

        @Parameters(arity = "1..*", paramLabel = "TOKEN", description = "The contracts, or 'native'.")
        private List<String> tokens = List.of();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            return ChangeOfEach.ask(
                    target,
                    json,
                    spec,
                    tokens,
                    text -> PriceChange.withdraw(token(text)),
                    changes -> ChangeSet.of(new PriceChanges(changes)));
        }
    }

    private static Address token(String text) {
        return text.equals(NATIVE) ? Address.ZERO : Address.parse(text);
    }
}
