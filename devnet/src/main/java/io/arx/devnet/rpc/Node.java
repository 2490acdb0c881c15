package io.arx.devnet.rpc;

/** Something that answers JSON-RPC; any number of threads may ask it at once. */
@FunctionalInterface
public interface Node {

    /** What it does about the bytes of a request or a batch. */
    Answer answer(byte[] request);
}
