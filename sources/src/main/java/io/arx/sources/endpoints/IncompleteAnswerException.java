package io.arx.sources.endpoints;

import java.io.IOException;

/**
 * No endpoint gave a block that proves complete. Waiting may help: a provider's receipts can fill in later, and another
 * endpoint may come back.
 */
public final class IncompleteAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    IncompleteAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
