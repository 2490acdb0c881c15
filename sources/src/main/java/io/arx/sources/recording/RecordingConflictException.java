package io.arx.sources.recording;

import java.io.IOException;

/** What is recorded already is not what the node says; the message says which block, and what to do. */
public final class RecordingConflictException extends IOException {

    private static final long serialVersionUID = 1L;

    RecordingConflictException(String message) {
        super(message);
    }
}
