package io.arx.sources.tokens;

import io.arx.events.Address;
import java.io.IOException;
import java.util.Optional;

/** Asks contracts of a chain, on whatever thread calls. */
public interface ContractCalls {

    /**
     * What a contract answers to a call that changes nothing. Empty where the contract refuses the call; an answer of no
     * bytes where there is no contract.
     *
     * @throws IOException where the node did not answer, or with another error
     */
    Optional<byte[]> call(Address contract, byte[] input) throws IOException;

    /** How long a failed call asks to be left alone, in milliseconds; negative where it does not say. */
    long restMillis(IOException failure);
}
