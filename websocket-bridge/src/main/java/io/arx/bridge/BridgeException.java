package io.arx.bridge;

import org.jspecify.annotations.Nullable;

/** The bridge cannot start; the message is one sentence that says why and what to do. */
public final class BridgeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BridgeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
