package io.arx.sources.chain;

import io.arx.sources.json.RpcError;
import java.io.IOException;

/** A node answered with a JSON-RPC error. */
public final class RpcErrorException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long code;

    public RpcErrorException(RpcError error) {
        this(error.code(), error.toString());
    }

    RpcErrorException(long code, String message) {
        super(message);
        this.code = code;
    }

    public long code() {
        return code;
    }
}
