package io.arx.sources.json;

/**
 * The error object of a JSON-RPC 2.0 response.
 *
 * @param code as the specification and EIP-1474 number them: -32601 is an unknown method
 * @param message the node's words
 */
public record RpcError(long code, String message) {

    @Override
    public String toString() {
        return "error " + code + ": " + message;
    }
}
