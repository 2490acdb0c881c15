package io.arx.functions.decode;

/** A block cannot be what a chain made, so nothing of it is used; the message names the block and what is wrong. */
public final class UndecodableBlockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UndecodableBlockException(String message) {
        super(message);
    }

    UndecodableBlockException(String message, Throwable cause) {
        super(message, cause);
    }
}
