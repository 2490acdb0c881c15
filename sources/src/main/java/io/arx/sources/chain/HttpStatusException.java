package io.arx.sources.chain;

import java.io.IOException;

/** An endpoint answered with an HTTP status that is no success. */
public final class HttpStatusException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public HttpStatusException(int status) {
        super("HTTP status " + status);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
