package io.arx.bridge.protocol;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Every way in which the bridge says no. The code's {@link #label()} is part of the protocol; the message beside it is
 * for people and may change. {@code docs/protocol} lists the same codes, and a test compares the two.
 */
public enum ErrorCode {
    /** The frame is not one JSON object. */
    BAD_JSON(0),
    /** The object is no command: no id, an unknown field, none or several verbs, a wrong type. */
    BAD_COMMAND(0),
    /** No channel has this form. */
    UNKNOWN_CHANNEL(0),
    /** Not an address, or mixed case with a wrong EIP-55 checksum. */
    BAD_ADDRESS(400, true),
    /** The connection already has as many subscriptions as it may. */
    TOO_MANY_SUBSCRIPTIONS(0),
    /** The connection sends commands faster than it may; this one was not carried out. */
    RATE_LIMITED(0),
    /** Unsubscribing from a channel that is not subscribed. */
    NOT_SUBSCRIBED(0),
    /** The request line, a header, the encoding of the path or the body is broken. */
    BAD_REQUEST(400),
    /** A query parameter is unknown, given twice or out of its bounds. */
    BAD_PARAMETER(400),
    /** A web page of this origin may not open a connection, nor change anything. */
    FORBIDDEN_ORIGIN(403),
    /** The Host header does not name this machine, as in a DNS rebinding attack. */
    FORBIDDEN_HOST(403),
    /** Nothing is at this path. */
    NOT_FOUND(404),
    /** No chain of this name is tracked. */
    UNKNOWN_CHAIN(404),
    /** Only GET and HEAD are served at this path. */
    METHOD_NOT_ALLOWED(405),
    /** The request has a body where none is read, or one that is too large. */
    PAYLOAD_TOO_LARGE(413),
    /** This path speaks WebSocket only. */
    UPGRADE_REQUIRED(426),
    /** A fault of the bridge; its log says more. */
    INTERNAL_ERROR(500),
    /** The server has as many connections as it may. */
    TOO_MANY_CONNECTIONS(503),
    /** The bridge is stopping, or cannot reach Redis. */
    UNAVAILABLE(503);

    private final int httpStatus;
    private final boolean inReplies;

    ErrorCode(int httpStatus) {
        this(httpStatus, httpStatus == 0);
    }

    ErrorCode(int httpStatus, boolean inReplies) {
        this.httpStatus = httpStatus;
        this.inReplies = inReplies;
    }

    /** The form of the protocol: {@code unknown_channel}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status it comes with; 0 where it comes in WebSocket replies only. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The codes of WebSocket replies. */
    public static Set<ErrorCode> ofReplies() {
        EnumSet<ErrorCode> codes = EnumSet.allOf(ErrorCode.class);
        codes.removeIf(code -> !code.inReplies);
        return codes;
    }

    /** The codes of HTTP answers. */
    public static Set<ErrorCode> ofHttp() {
        EnumSet<ErrorCode> codes = EnumSet.allOf(ErrorCode.class);
        codes.removeIf(code -> code.httpStatus == 0);
        return codes;
    }
}
