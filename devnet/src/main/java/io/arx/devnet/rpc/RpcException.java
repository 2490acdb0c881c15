package io.arx.devnet.rpc;

/** A request that is answered with a JSON-RPC error. */
final class RpcException extends Exception {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL_ERROR = -32603;

    /** What geth answers where a call ends with a revert. */
    static final int REVERTED = 3;

    /** What nodes answer where the state asked for is pruned, or there is no such block. */
    static final int NOT_AVAILABLE = -32000;

    private static final long serialVersionUID = 1L;

    private final int code;

    RpcException(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }

    static RpcException invalidParams(String message) {
        return new RpcException(INVALID_PARAMS, message);
    }
}
