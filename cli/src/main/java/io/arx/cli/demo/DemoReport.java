package io.arx.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.cli.demo.DemoClient.ChainView;
import io.arx.cli.demo.DemoClient.ReceivedAlert;
import io.arx.devnet.ExpectedAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What a demo came to.
 *
 * @param received what the demo's own client got
 * @param latencies of live messages, from block received by the chain source to message received by the client
 */
record DemoReport(Duration ran, List<ChainOutcome> chains, List<ReceivedAlert> received, Latencies.Summary latencies) {

    /**
     * What came of one chain.
     *
     * @param caughtUp whether the client has the chain's newest block, and not one of another branch
     * @param forked whether the chain was made to reorganize itself
     * @param windows one-minute windows closed
     * @param scores given
     * @param expected what the chain was scripted to contain
     */
    record ChainOutcome(
            String name,
            ChainView view,
            boolean caughtUp,
            boolean forked,
            long windows,
            long scores,
            List<ExpectedAlert> expected) {

        /** What is not as it should be, alerts apart, in a sentence each. */
        private List<String> faults() {
            List<String> faults = new ArrayList<>();
            if (!view.haltReason().isEmpty()) {
                faults.add("chain " + name + " stopped: " + view.haltReason());
            } else if (!caughtUp) {
                faults.add("chain " + name + " is not at its newest block, but at " + view.height());
            }
            if (forked && view.reorgs() == 0) {
                faults.add("chain " + name + " reorganized itself, and nobody said so");
            }
            return faults;
        }
    }

    boolean isAsExpected() {
        return faults().isEmpty() && missing().isEmpty() && unexpected().isEmpty();
    }

    /** One JSON object. */
    String json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("seconds", ran.toMillis() / 1000.0);
        json.put("blocks", sum(chain -> chain.view().blocks()));
        json.put("transactions", sum(chain -> chain.view().transactions()));
        json.put("activities", sum(chain -> chain.view().activities()));
        json.put("windows", sum(ChainOutcome::windows));
        json.put("scores", sum(ChainOutcome::scores));
        json.put("reorgs", sum(chain -> chain.view().reorgs()));
        ObjectNode heights = json.putObject("chains");
        chains.forEach(chain -> heights.putObject(chain.name())
                .put("height", chain.view().height())
                .put("blocks", chain.view().blocks())
                .put("reorgs", chain.view().reorgs()));
        Verdict.byRule(received, ReceivedAlert::rule).forEach(json.putObject("alerts")::put);
        Verdict.byRule(expected(), ExpectedAlert::rule).forEach(json.putObject("expectedAlerts")::put);
        missing().forEach(json.putArray("missing")::add);
        unexpected().forEach(json.putArray("unexpected")::add);
        json.put("messagesTimed", latencies.messages());
        json.put("p50Millis", latencies.p50());
        json.put("p99Millis", latencies.p99());
        faults().forEach(json.putArray("faults")::add);
        return json.toString();
    }

    /** The same for a person. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(sum(chain -> chain.view().blocks()) + " blocks of " + chains.size() + " chains, "
                + sum(chain -> chain.view().transactions()) + " transactions, "
                + sum(chain -> chain.view().reorgs()) + " reorgs, " + sum(ChainOutcome::windows) + " windows, "
                + sum(ChainOutcome::scores) + " scores in " + ran.toSeconds()
                + " s; from block received to message received: median " + latencies.p50() + " ms, 99th percentile "
                + latencies.p99() + " ms over " + latencies.messages() + " messages");
        Map<String, Integer> rules = Verdict.byRule(received, ReceivedAlert::rule);
        sentences.add(received.size() + " alerts " + rules + ", " + expected().size() + " expected");
        missing().forEach(alert -> sentences.add("MISSING: " + alert));
        unexpected().forEach(alert -> sentences.add("NOT EXPECTED: " + alert));
        sentences.addAll(faults());
        return sentences;
    }

    private long sum(ToLongFunction<ChainOutcome> figure) {
        return chains.stream().mapToLong(figure).sum();
    }

    private List<String> faults() {
        return chains.stream().flatMap(chain -> chain.faults().stream()).toList();
    }

    private List<ExpectedAlert> expected() {
        return chains.stream().flatMap(chain -> chain.expected().stream()).toList();
    }

    private List<String> missing() {
        return chains.stream()
                .flatMap(chain -> verdict(chain).missing().stream())
                .toList();
    }

    private List<String> unexpected() {
        return chains.stream()
                .flatMap(chain -> verdict(chain).unexpected().stream())
                .toList();
    }

    private Verdict verdict(ChainOutcome chain) {
        return Verdict.of(chain.name(), chain.expected(), received);
    }
}
