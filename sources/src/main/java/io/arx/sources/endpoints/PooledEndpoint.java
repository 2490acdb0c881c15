package io.arx.sources.endpoints;

import io.arx.events.ChainId;
import io.arx.sources.chain.ChainClient;
import io.arx.sources.chain.ChainFailures;
import io.arx.sources.chain.WrongChainException;
import io.arx.sources.json.UndecodableBlockException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One endpoint of several: its client, and what each call to it tells of its health. */
final class PooledEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(PooledEndpoint.class);

    private final ChainId chain;
    private final String name;
    private final ChainClient client;
    private final EndpointHealth health;
    private final CallSlots slots;
    private final LongSupplier millis;
    private volatile boolean isOnChain;
    private volatile boolean isOnOther;

    PooledEndpoint(ChainId chain, String name, ChainClient client, PoolSettings settings, LongSupplier millis) {
        this.chain = chain;
        this.name = name;
        this.client = client;
        this.millis = millis;
        health = new EndpointHealth(settings);
        slots = new CallSlots(settings.callsAtOnce());
    }

    /** One question to a client. */
    interface Call<T> {
        T ask(ChainClient client) throws IOException;
    }

    /**
     * Asks, and takes notice of how it went; gives back the slot that the caller has taken. Before the first question the endpoint has to say that it is on the chain.
     *
     * @throws UndecodableBlockException where the answer is no whole block, or does not prove complete
     */
    <T> T ask(Call<T> call) throws IOException {
        try {
            if (!isOnChain) {
                requireChain();
            }
            T answer = measured(call);
            slots.worked();
            return answer;
        } catch (IOException failed) {
            if (ChainFailures.isLimit(failed) || failed instanceof InterruptedIOException) {
                slots.refused();
            } else {
                slots.failed();
            }
            throw failed;
        } catch (RuntimeException | Error broken) {
            slots.failed();
            throw broken;
        }
    }

    /**
     * Asks what no block depends on, so that how it goes tells nothing of how blocks will go; gives back the slot that
     * the caller has taken.
     *
     * @throws IOException where it fails, or the endpoint has not said yet that it is on the chain
     */
    <T> T askAside(Call<T> call) throws IOException {
        try {
            if (!isOnChain) {
                throw new IOException(name + " has not said yet on which chain it is");
            }
            return call.ask(client);
        } finally {
            slots.failed(); // gives it back and draws no conclusion
        }
    }

    /**
     * Has it say on which chain it is.
     *
     * @throws WrongChainException where that is another
     */
    void requireChain() throws IOException {
        long number = measured(ChainClient::chainId);
        isOnOther = number != chain.number();
        if (isOnOther) {
            throw new WrongChainException(chain, name, number);
        }
        isOnChain = true;
    }

    private <T> T measured(Call<T> call) throws IOException {
        long start = millis.getAsLong();
        try {
            T answer = call.ask(client);
            health.succeeded(millis.getAsLong() - start);
            return answer;
        } catch (UndecodableBlockException lie) {
            lied(lie);
            throw lie;
        } catch (IOException failed) {
            health.failed(failed, millis.getAsLong());
            throw failed;
        }
    }

    private void lied(UndecodableBlockException lie) {
        LOG.warn("Chain {}: {}; asking another endpoint", chain, lie.getMessage());
        if (health.lied(millis.getAsLong())) {
            LOG.error(
                    "Chain {}: {} has given two answers that do not prove complete and is put aside: last, {}",
                    chain,
                    name,
                    lie.getMessage());
        }
    }

    /** Shows what is known of it. */
    void register(MetricGroup chainGroup) {
        MetricGroup group = chainGroup.addGroup("endpoint", name);
        group.gauge(EndpointMetric.LATENCY.metricName(), (Gauge<Double>) health::latencyMillis);
        group.gauge(EndpointMetric.HEAD_HEIGHT.metricName(), (Gauge<Long>) health::headHeight);
        group.gauge(EndpointMetric.CALLS_AT_ONCE.metricName(), (Gauge<Integer>) slots::limit);
        group.gauge(EndpointMetric.FAILURES.metricName(), (Gauge<Long>) health::failures);
        group.gauge(EndpointMetric.LIES.metricName(), (Gauge<Long>) health::lies);
        group.gauge(EndpointMetric.ASIDE.metricName(), (Gauge<Integer>) () -> isAside() ? 1 : 0);
    }

    boolean isAside() {
        return isOnOther || health.isAside(millis.getAsLong());
    }

    boolean isOnOtherChain() {
        return isOnOther;
    }

    EndpointHealth health() {
        return health;
    }

    CallSlots slots() {
        return slots;
    }

    String name() {
        return name;
    }

    void close() {
        client.close();
    }
}
