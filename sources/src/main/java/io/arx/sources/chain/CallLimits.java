package io.arx.sources.chain;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a call to an endpoint is given up, so that one which has gone away without a word is noticed.
 *
 * @param connect until there is a connection
 * @param silence while nothing comes
 * @param call from the first byte sent to the last received
 * @param longestAnswer in bytes, after decompression
 */
public record CallLimits(Duration connect, Duration silence, Duration call, int longestAnswer) implements Serializable {

    /** Within ten seconds another endpoint has been asked. */
    public static final CallLimits DEFAULTS =
            new CallLimits(Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofSeconds(8), 256 << 20);
}
