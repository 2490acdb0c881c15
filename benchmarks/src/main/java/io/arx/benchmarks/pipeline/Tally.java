package io.arx.benchmarks.pipeline;

import java.util.concurrent.atomic.LongAdder;

/** What a run has made so far; one run at a time fills it, from all tasks of the JVM. */
final class Tally {

    static final Tally CURRENT = new Tally();

    final LongAdder transactions = new LongAdder();
    final LongAdder walletBlocks = new LongAdder();
    final LongAdder windows = new LongAdder();
    final LongAdder scores = new LongAdder();
    final LongAdder drainSteps = new LongAdder();
    final LongAdder alerts = new LongAdder();

    private Tally() {}

    /** A reading of all counters. */
    record Reading(long nanos, long transactions, long windows, long scores, long drainSteps, long alerts) {

        Reading minus(Reading earlier) {
            return new Reading(
                    nanos - earlier.nanos,
                    transactions - earlier.transactions,
                    windows - earlier.windows,
                    scores - earlier.scores,
                    drainSteps - earlier.drainSteps,
                    alerts - earlier.alerts);
        }

        double transactionsPerSecond() {
            return transactions * 1e9 / nanos;
        }
    }

    Reading read() {
        return new Reading(
                System.nanoTime(), transactions.sum(), windows.sum(), scores.sum(), drainSteps.sum(), alerts.sum());
    }
}
