package io.arx.cli.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.cli.ExitCode;
import io.arx.events.ChainId;
import io.arx.events.control.ChangeSet;
import io.arx.jobs.conf.Configuration;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Appends change sets to logs, waits for what becomes of them, and tells it. */
final class Asking implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 20;

    private final Configuration configuration;
    private final Duration patience;
    private final boolean json;
    private final PrintWriter out;
    private final PrintWriter errors;
    private final ReadBack readBack;
    private final List<String> refusals = new ArrayList<>();
    private final ArrayNode answers = JSON.createArrayNode();
    private long refused;
    private boolean unanswered;

    Asking(Configuration configuration, Duration patience, boolean json, CommandSpec spec) {
        this.configuration = configuration;
        this.patience = patience;
        this.json = json;
        out = spec.commandLine().getOut();
        errors = spec.commandLine().getErr();
        readBack = ReadBack.open(configuration.tracker().redis());
    }

    /** Something that does not even get into a log. */
    void refuse(String reason) {
        refused++;
        if (refusals.size() < SHOWN) {
            refusals.add(reason);
        }
    }

    /** Asks a chain for changes, and waits for the answer. */
    void ask(ChainId chain, ChangeSet set) throws InterruptedException {
        ControlTarget.append(configuration, chain, set);
        Optional<JsonNode> answer = readBack.acknowledgement(chain, set.id(), patience);
        if (answer.isEmpty()) {
            unanswered = true;
            answers.addObject().put("chain", chain.name()).put("id", set.id()).put("acknowledged", false);
            errors.println("arx: the changes are in the log of " + chain + " (change set " + set.id()
                    + "), and no track job has said within " + patience.toSeconds()
                    + " s from which block they hold: is one running, and does its chain move?");
            return;
        }
        JsonNode said = answer.get();
        answers.add(((ObjectNode) said).put("acknowledged", true));
        refused += said.path("refused").asLong();
        said.path("reasons").forEach(reason -> {
            if (refusals.size() < SHOWN) {
                refusals.add(chain + ": " + reason.asText());
            }
        });
        if (!json) {
            out.println(chain + ": from block " + said.path("fromHeight").asLong() + " on: "
                    + said.path("accepted").asLong() + " accepted, "
                    + said.path("unchanged").asLong() + " unchanged, "
                    + said.path("refused").asLong() + " refused (change set " + set.id() + ")");
        }
    }

    /** Tells what is left to tell; the command's exit code. */
    int finish() {
        if (json) {
            ObjectNode all = JSON.createObjectNode();
            all.set("chains", answers);
            all.put("refused", refused);
            refusals.forEach(all.putArray("reasons")::add);
            out.println(all);
        }
        refusals.forEach(refusal -> errors.println("arx: refused: " + refusal));
        if (refused > refusals.size()) {
            errors.println("arx: refused: and " + (refused - refusals.size()) + " more");
        }
        if (unanswered) {
            return ExitCode.UNREACHABLE;
        }
        return refused == 0 ? ExitCode.OK : ExitCode.DIFFERENCE;
    }

    @Override
    public void close() {
        readBack.close();
    }
}
