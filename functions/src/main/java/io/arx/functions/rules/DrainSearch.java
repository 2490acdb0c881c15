package io.arx.functions.rules;

import io.arx.events.Amount;
import java.util.List;

/** Finds, among a wallet's latest steps, the drain that the last of them completes. No engine, no state. */
final class DrainSearch {

    private DrainSearch() {}

    /**
     * Where the drain that ends with the last step begins: the earliest step that opens, is within the rule's time and
     * number of steps, and of whose holding it and all that follow take the rule's share.
     *
     * @param steps in order, all of one wallet
     * @return its index; −1 where the last step completes no drain
     */
    static int beginning(RapidDrainRule rule, List<DrainStep> steps) {
        int last = steps.size() - 1;
        long earliestSeconds = steps.get(last).timeSeconds() - rule.within().toSeconds();
        int earliest = Math.max(0, last + 1 - rule.maximumOutflows());
        int latest = last + 1 - rule.minimumOutflows();
        int beginning = -1;
        Amount taken = Amount.ZERO;
        for (int i = last; i >= earliest && steps.get(i).timeSeconds() >= earliestSeconds; i--) {
            DrainStep step = steps.get(i);
            taken = Shares.sum(taken, step.amount());
            if (i <= latest && rule.opens(step) && Shares.isAtLeast(taken, step.heldBefore(), rule.shareMillionths())) {
                beginning = i;
            }
        }
        return beginning;
    }
}
