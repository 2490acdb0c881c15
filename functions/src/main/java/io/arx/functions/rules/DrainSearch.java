package io.arx.functions.rules;

import io.arx.events.Amount;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Finds, among a wallet's latest steps, the drain that the last of them completes. No engine, no state. */
final class DrainSearch {

    private DrainSearch() {}

    /**
     * Those of the steps whose blocks are on the last one's branch, as far as heights tell: a branch has one block of a
     * height, and they rise. The final chain has no others; over the head, a reorganisation may bring transactions again
     * whose steps are here already.
     */
    static List<DrainStep> live(List<DrainStep> steps) {
        Deque<DrainStep> live = new ArrayDeque<>(steps.size());
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (live.isEmpty() || !isOrphaned(steps.get(i), live.getFirst())) {
                live.addFirst(steps.get(i));
            }
        }
        return live.size() == steps.size() ? steps : List.copyOf(live);
    }

    /** Whether a step that came later shows that an earlier one is not on its branch. */
    static boolean isOrphaned(DrainStep earlier, DrainStep later) {
        return earlier.height() > later.height()
                || (earlier.height() == later.height() && !earlier.blockHash().equals(later.blockHash()));
    }

    /**
     * Where the drain that ends with the last step begins: the earliest step that opens, is within the rule's time and
     * number of steps, and of whose holding it and all that follow take the rule's share.
     *
     * @param steps in order, all of one wallet and {@link #live}
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
            taken = taken.plusCapped(step.amount());
            if (i <= latest && rule.opens(step) && Shares.isAtLeast(taken, step.heldBefore(), rule.shareMillionths())) {
                beginning = i;
            }
        }
        return beginning;
    }
}
