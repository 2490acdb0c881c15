package io.arx.sinks.influx;

/**
 * What a server answered to a write.
 *
 * @param status of HTTP; {@value #NO_ANSWER} where there was no answer
 * @param message the server's words, or what kept it from answering
 * @param retryAfterMillis how long it asked to wait; 0 where it did not ask
 */
public record InfluxResponse(int status, String message, long retryAfterMillis) {

    static final int NO_ANSWER = 0;

    /** The server has written all lines. */
    static final InfluxResponse WRITTEN = new InfluxResponse(204, "", 0);

    static InfluxResponse noAnswer(String reason) {
        return new InfluxResponse(NO_ANSWER, reason, 0);
    }
}
