package io.arx.sources.labels;

import java.io.IOException;

/** A file of labels is not of the form that it seems to have; the message says where and what was expected. */
public final class MalformedLabelsException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedLabelsException(String message) {
        super(message);
    }

    MalformedLabelsException(String message, Throwable cause) {
        super(message, cause);
    }
}
