package io.arx.bridge.client;

/** The bridge refused a command, or the connection ended before it answered. */
public final class BridgeClientException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    BridgeClientException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The protocol's error code; {@code closed} where the connection has ended. */
    public String code() {
        return code;
    }
}
