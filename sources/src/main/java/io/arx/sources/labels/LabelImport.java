package io.arx.sources.labels;

import io.arx.events.Label;
import java.util.List;

/**
 * What a file of labels says.
 *
 * @param labels each once, in the file's order
 * @param duplicates entries that said again what another had said
 * @param foreign entries that are right but of no EVM chain, such as a Bitcoin address
 * @param refused entries that could not be taken; the others were
 */
public record LabelImport(List<Label> labels, int duplicates, int foreign, List<Refusal> refused) {

    /**
     * An entry that could not be taken.
     *
     * @param line of the file where it stands, from 1
     * @param reason one sentence for a person
     */
    public record Refusal(int line, String reason) {

        @Override
        public String toString() {
            return "line " + line + ": " + reason;
        }
    }
}
