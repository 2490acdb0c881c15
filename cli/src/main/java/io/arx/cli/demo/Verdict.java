package io.arx.cli.demo;

import io.arx.cli.demo.DemoClient.ReceivedAlert;
import io.arx.devnet.ExpectedAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The alerts of a chain that came against its ground truth. Both are lists, so an alert that came twice is one too many.
 *
 * @param missing expected, and did not come
 * @param unexpected came, and was not expected
 */
record Verdict(List<String> missing, List<String> unexpected) {

    static Verdict of(String chain, List<ExpectedAlert> expected, List<ReceivedAlert> received) {
        List<String> missing = new ArrayList<>();
        for (ExpectedAlert alert : expected) {
            missing.add(alert.rule() + " of " + alert.subject() + " by " + alert.trigger() + " on " + chain);
        }
        List<String> unexpected = new ArrayList<>();
        for (ReceivedAlert alert : received) {
            if (!alert.chain().equals(chain)) {
                continue;
            }
            String name = alert.rule() + " of " + alert.subject() + " by " + alert.lastTransaction() + " on " + chain;
            if (!missing.remove(name)) {
                unexpected.add(name);
            }
        }
        return new Verdict(missing, unexpected);
    }

    /** How many there are of each rule. */
    static <T> Map<String, Integer> byRule(List<T> alerts, Function<T, String> rule) {
        Map<String, Integer> counts = new TreeMap<>();
        alerts.forEach(alert -> counts.merge(rule.apply(alert), 1, Integer::sum));
        return counts;
    }
}
