package io.arx.cli.control;

import io.arx.events.ChainId;
import io.arx.events.control.ChangeSet;
import io.arx.jobs.conf.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** Asks chains for one change of each address that the command line names; what is no address is refused alone. */
final class ChangeOfEach {

    private ChangeOfEach() {}

    /**
     * Asks every chain of the target, and waits for what becomes of it.
     *
     * @param change of an address as it was typed; throws {@link IllegalArgumentException} with the reason where there is
     *     none
     * @param set of all changes
     * @return the exit code
     */
    static <T> int ask(
            ControlTarget target,
            boolean json,
            CommandSpec spec,
            List<String> addresses,
            Function<String, T> change,
            Function<List<T>, ChangeSet> set)
            throws InterruptedException {
        Configuration configuration = target.configuration();
        List<ChainId> chains = target.chains(configuration);
        try (Asking asking = new Asking(configuration, target.patience(), json, spec)) {
            List<T> changes = new ArrayList<>();
            for (String text : addresses) {
                try {
                    changes.add(change.apply(text));
                } catch (IllegalArgumentException wrong) {
                    asking.refuse(wrong.getMessage());
                }
            }
            for (ChainId chain : changes.isEmpty() ? List.<ChainId>of() : chains) {
                asking.ask(chain, set.apply(changes));
            }
            return asking.finish();
        }
    }
}
