package io.arx.devnet.rpc;

import java.time.Duration;
import java.util.Map;

/**
 * What an endpoint does about a request.
 *
 * @param status of HTTP
 * @param headers of HTTP, beside those that describe the body
 * @param body JSON, as a rule
 * @param delay how long it lets the client wait
 * @param isSent whether it answers at all; otherwise the connection stays open and silent
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(int status, Map<String, String> headers, byte[] body, Duration delay, boolean isSent) {

    private static final byte[] NOTHING = {};

    /** At once, with status 200. */
    public static Answer of(byte[] body) {
        return new Answer(200, Map.of(), body, Duration.ZERO, true);
    }

    /** Never. */
    public static Answer silence() {
        return new Answer(0, Map.of(), NOTHING, Duration.ZERO, false);
    }

    public Answer after(Duration newDelay) {
        return new Answer(status, headers, body, newDelay, isSent);
    }
}
