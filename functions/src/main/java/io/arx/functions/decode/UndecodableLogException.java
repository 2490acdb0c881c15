package io.arx.functions.decode;

/** A log claims to be a known event and cannot be one. It has no stack trace: it is thrown per log on the hot path. */
final class UndecodableLogException extends Exception {

    private static final long serialVersionUID = 1L;

    UndecodableLogException(String reason) {
        super(reason, null, false, false);
    }
}
