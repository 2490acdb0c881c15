package io.arx.functions.rules;

import io.arx.events.Amount;
import io.arx.events.Severity;
import java.io.Serializable;
import java.time.Duration;

/**
 * A wallet emptied in a few outflows: at least {@code minimumOutflows} outgoing native legs, one after the other, the
 * last no later than {@code within} after the first by the blocks' own times, that together take at least the share of
 * what the wallet held before the first, which was at least {@code minimumHeld}.
 *
 * <p>A drain has few steps, and each takes something: a leg below a thousandth of what the wallet holds at that moment
 * is no step, nor is one to the wallet itself ({@link #counts}), and no more than {@link #maximumOutflows} steps make
 * one drain. Both keep the payments of a busy wallet, an exchange's for instance, out of the pattern and its state. They
 * lose little: as a wallet empties, equal legs take a growing share of the rest, so that a drain in very many legs is
 * found in its last ones.
 *
 * @param name the rule's own name, in alerts and channels
 * @param minimumOutflows 2 or more
 * @param within 1 second or more, in whole seconds as block times are
 * @param shareMillionths 900,000 for nine tenths
 * @param minimumHeld wei; more than 0
 */
public record RapidDrainRule(
        String name, Severity severity, int minimumOutflows, Duration within, long shareMillionths, Amount minimumHeld)
        implements Serializable {

    /** What {@link #shareMillionths} is a part of. */
    public static final long MILLION = 1_000_000;

    private static final int MOST_OUTFLOWS = 20;
    private static final long SMALLEST_STEP_MILLIONTHS = 1_000;

    public RapidDrainRule {
        require(minimumOutflows >= 2, name, "minimumOutflows must be at least 2, not " + minimumOutflows);
        require(
                within.toSeconds() >= 1 && within.equals(Duration.ofSeconds(within.toSeconds())),
                name,
                "within must be a whole number of seconds, 1 or more, not " + within);
        require(
                shareMillionths > 0 && shareMillionths <= MILLION,
                name,
                "share must be more than 0 and at most 1,000,000 millionths, not " + shareMillionths);
        require(!minimumHeld.isZero(), name, "minimumHeld must be more than 0");
    }

    /** Three outflows within ten minutes that take nine tenths of at least ten tokens of 18 decimals. */
    public static RapidDrainRule defaults(String name, Severity severity) {
        return new RapidDrainRule(name, severity, 3, Duration.ofMinutes(10), 900_000, Amount.tokens(10, 18));
    }

    /** How many steps one drain has at most: 20, or the minimum where that is more. */
    public int maximumOutflows() {
        return Math.max(MOST_OUTFLOWS, minimumOutflows);
    }

    /** Whether the step takes something, and enough of what the wallet holds, to be one of a drain. */
    public static boolean counts(DrainStep step) {
        return !step.counterparty().equals(step.wallet())
                && !step.amount().isZero()
                && Shares.isAtLeast(step.amount(), step.heldBefore(), SMALLEST_STEP_MILLIONTHS);
    }

    /** Whether a drain can begin with the step. */
    public boolean opens(DrainStep step) {
        return step.opens() && step.heldBefore().compareTo(minimumHeld) >= 0;
    }

    private static void require(boolean condition, String rule, String message) {
        if (!condition) {
            throw new IllegalArgumentException("rule " + rule + ": " + message);
        }
    }
}
