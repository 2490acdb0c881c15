package io.arx.sources.chain;

import java.io.IOException;

/** An endpoint answered with an HTTP status that is no success. */
public final class HttpStatusException extends IOException {

    /** Where the endpoint did not say when to come again. */
    public static final long NOT_SAID = -1;

    private static final long serialVersionUID = 1L;

    private final int status;
    private final long retryAfterMillis;

    public HttpStatusException(int status) {
        this(status, NOT_SAID);
    }

    /** @param retryAfterMillis how long to wait, as {@code Retry-After} says, or {@link #NOT_SAID} */
    public HttpStatusException(int status, long retryAfterMillis) {
        super("HTTP status " + status);
        this.status = status;
        this.retryAfterMillis = retryAfterMillis;
    }

    public int status() {
        return status;
    }

    /** How long the endpoint asks to be left alone, in milliseconds, or {@link #NOT_SAID}. */
    public long retryAfterMillis() {
        return retryAfterMillis;
    }
}
