package io.arx.sources.chain;

import java.io.IOException;

/** A chain cannot be ingested from its endpoint until a person changes something; the message says what. */
public class ChainRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    public ChainRefusedException(String message) {
        super(message);
    }

    public ChainRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
