package io.arx.sources.chain;

import java.io.Serializable;
import org.apache.flink.metrics.MetricGroup;

/** Makes a client where the reader runs; travels with the job. */
@FunctionalInterface
public interface ChainClientFactory extends Serializable {

    ChainClient create();

    /**
     * As {@link #create()}, for a client that has figures of its own to show.
     *
     * @param chain the group of the chain's metrics
     */
    default ChainClient create(MetricGroup chain) {
        return create();
    }
}
