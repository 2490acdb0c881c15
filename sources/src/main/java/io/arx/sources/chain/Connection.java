package io.arx.sources.chain;

import io.arx.events.ChainId;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the way to a node: whether it answers, and how long to wait before it is asked again. Says each
 * change once. Until the first block has come, a failure that a person must mend is the job's; later it is waited out
 * like any other, so that one provider's trouble does not take the other chains along.
 */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final ChainId chain;
    private final String node;
    private final ChainMetrics metrics;
    private final BackOff backOff;
    private boolean proven;
    private long failingSinceNanos;
    private boolean failing;

    Connection(ChainId chain, String node, ChainSourceSettings settings, ChainMetrics metrics) {
        this.chain = chain;
        this.node = node;
        this.metrics = metrics;
        backOff = new BackOff(
                settings.firstBackOff().toMillis(), settings.longestBackOff().toMillis());
    }

    /** A call has succeeded. */
    void answered() {
        if (failing) {
            LOG.info(
                    "Chain {}: {} works again after {}",
                    chain,
                    node,
                    Duration.ofMillis((System.nanoTime() - failingSinceNanos) / 1_000_000));
        }
        failing = false;
        backOff.reset();
        metrics.connected(true);
    }

    /** A whole block has come. */
    void proven() {
        proven = true;
        answered();
    }

    /**
     * A call has failed.
     *
     * @return how many milliseconds to wait before the next
     * @throws ChainRefusedException where waiting is of no use
     */
    long failed(Throwable failure) throws ChainRefusedException {
        if (failure instanceof Error error) {
            throw error; // the machine is broken, not the connection
        }
        if (failure instanceof ChainRefusedException refused) {
            throw refused;
        }
        boolean fatal = ChainFailures.classify(failure) == ChainFailures.Verdict.FATAL;
        if (fatal && !proven) {
            throw new ChainRefusedException(
                    "chain " + chain + " cannot be read from the node at " + node + ": " + words(failure), failure);
        }
        if (!failing) {
            failing = true;
            failingSinceNanos = System.nanoTime();
            LOG.warn("Chain {}: a call to {} failed ({}); repeating it until it works", chain, node, words(failure));
        }
        metrics.connected(false);
        metrics.retry();
        return backOff.next();
    }

    private static String words(Throwable failure) {
        return failure instanceof IOException ? failure.getMessage() : failure.toString();
    }
}
