package io.arx.sources.chain;

import io.arx.events.Address;
import io.arx.events.LogEntry;
import io.arx.sources.json.UndecodableBlockException;
import java.io.IOException;
import java.util.Optional;

/**
 * What ingest needs of a node; differences between chains and providers stay behind it. Any number of threads may call
 * it at once. What its exceptions mean is decided in {@link ChainFailures} alone, and none of their messages shows a
 * secret of the endpoint.
 */
public interface ChainClient extends AutoCloseable {

    /**
     * The EIP-155 number of the chain that the node is on.
     *
     * @throws IOException where the node did not answer, or with an error
     */
    long chainId() throws IOException;

    /**
     * The height of the newest block that the node has.
     *
     * @throws IOException where the node did not answer, or with an error
     */
    long headHeight() throws IOException;

    /**
     * The newest block that the node calls finalized, with its hash, so that a branch that was left cannot pass for it;
     * empty where the node has none yet, or does not know the tag at all.
     *
     * @throws IOException where the node did not answer, or with another error
     */
    Optional<LogEntry.Finality> finalized() throws IOException;

    /**
     * The block of a height with its receipts; empty where the node does not have both yet.
     *
     * @throws IOException where the node did not answer, or with an error
     * @throws UndecodableBlockException where the answer is not one whole block of this height
     */
    Optional<ReceivedBlock> block(long height) throws IOException;

    /**
     * What a contract answers to a call that changes nothing, as things stand after the newest block. Empty where the
     * contract refuses the call; an answer of no bytes where there is no contract.
     *
     * @throws IOException where the node did not answer, or with another error
     */
    Optional<byte[]> call(Address contract, byte[] input) throws IOException;

    /**
     * Has {@code wake} run, on any thread, when the node says of its own accord that there may be a new block. A hint to
     * poll sooner and no more: it may come late, twice or never. Called once, before other threads use the client.
     */
    default void onHint(Runnable wake) {}

    /** What the endpoint may be called in messages: without credentials, path and query. */
    String name();

    /** Ends requests that are under way; they fail. */
    @Override
    void close();
}
