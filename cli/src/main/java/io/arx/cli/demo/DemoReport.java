package io.arx.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.cli.demo.DemoClient.ReceivedAlert;
import io.arx.devnet.ExpectedAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a demo came to.
 *
 * @param windows one-minute windows closed
 * @param scores given
 * @param received what the demo's own client got
 * @param expected what the chain was scripted to contain
 * @param latencies of live messages, from block received by the chain source to message received by the client
 * @param haltReason why ingest stopped; empty where it did not
 */
record DemoReport(
        Duration ran,
        long blocks,
        long transactions,
        long activities,
        long windows,
        long scores,
        List<ReceivedAlert> received,
        List<ExpectedAlert> expected,
        Latencies.Summary latencies,
        String haltReason) {

    boolean isAsExpected() {
        return haltReason.isEmpty() && verdict().isAsExpected();
    }

    /** One JSON object. */
    String json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("seconds", ran.toMillis() / 1000.0);
        json.put("blocks", blocks);
        json.put("transactions", transactions);
        json.put("activities", activities);
        json.put("windows", windows);
        json.put("scores", scores);
        Verdict.byRule(received, ReceivedAlert::rule).forEach(json.putObject("alerts")::put);
        Verdict.byRule(expected, ExpectedAlert::rule).forEach(json.putObject("expectedAlerts")::put);
        Verdict verdict = verdict();
        verdict.missing().forEach(json.putArray("missing")::add);
        verdict.unexpected().forEach(json.putArray("unexpected")::add);
        json.put("messagesTimed", latencies.messages());
        json.put("p50Millis", latencies.p50());
        json.put("p99Millis", latencies.p99());
        if (!haltReason.isEmpty()) {
            json.put("haltReason", haltReason);
        }
        return json.toString();
    }

    /** The same for a person. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(blocks + " blocks, " + transactions + " transactions, " + windows + " windows, " + scores
                + " scores in " + ran.toSeconds() + " s; from block received to message received: median "
                + latencies.p50() + " ms, 99th percentile " + latencies.p99() + " ms over " + latencies.messages()
                + " messages");
        Map<String, Integer> rules = Verdict.byRule(received, ReceivedAlert::rule);
        sentences.add(received.size() + " alerts " + rules + ", " + expected.size() + " expected");
        Verdict verdict = verdict();
        verdict.missing().forEach(alert -> sentences.add("MISSING: " + alert));
        verdict.unexpected().forEach(alert -> sentences.add("NOT EXPECTED: " + alert));
        if (!haltReason.isEmpty()) {
            sentences.add("ingest stopped: " + haltReason);
        }
        return sentences;
    }

    private Verdict verdict() {
        return Verdict.of(expected, received);
    }
}
