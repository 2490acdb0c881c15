package io.arx.functions.decode;

/** A log claims to be a known event and is not in its form; the message says why. No stack trace: it is data. */
final class UndecodableLogException extends Exception {

    private static final long serialVersionUID = 1L;

    UndecodableLogException(String reason) {
        super(reason, null, false, false);
    }
}
