package io.arx.sources.chain;

import io.arx.events.ChainId;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** The node at an endpoint is on another chain. Flink does not start a job again that has failed with this. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class WrongChainException extends ChainRefusedException {

    private static final long serialVersionUID = 1L;

    /**
     * @param endpoint without its secrets
     * @param number the EIP-155 number of the chain that the node is on
     */
    public WrongChainException(ChainId chain, String endpoint, long number) {
        super("chain " + chain.name() + " has the EIP-155 number " + chain.number() + ", but the node at " + endpoint
                + " is on chain " + number + "; point it at a node of chain " + chain.number());
    }
}
