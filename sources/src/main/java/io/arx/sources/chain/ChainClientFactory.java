package io.arx.sources.chain;

import java.io.Serializable;

/** Makes a client where the reader runs; travels with the job. */
@FunctionalInterface
public interface ChainClientFactory extends Serializable {

    ChainClient create();
}
