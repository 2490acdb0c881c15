package io.arx.sources.chain;

import io.arx.events.Address;
import io.arx.sources.tokens.ContractCalls;
import java.io.IOException;
import java.util.Optional;

/** Has a client ask contracts. */
record ClientCalls(ChainClient client) implements ContractCalls {

    @Override
    public Optional<byte[]> call(Address contract, byte[] input) throws IOException {
        return client.call(contract, input);
    }

    @Override
    public long restMillis(IOException failure) {
        return ChainFailures.retryAfterMillis(failure);
    }
}
