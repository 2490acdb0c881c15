package io.arx.jobs.conf;

import io.arx.sources.chain.ChainStart;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Where a chain without a log begins: {@code latest}, a height, or a time such as {@code 2024-01-31T00:00:00Z}.
 *
 * @param chainStart the same for the chain source
 */
public record StartSetting(ChainStart chainStart) {

    /** With the newest block. */
    public static final StartSetting LATEST = new StartSetting(ChainStart.latest());

    static StartSetting parse(String text) {
        if ("latest".equals(text)) {
            return LATEST;
        }
        if (text.matches("\\d+")) {
            return new StartSetting(ChainStart.fromHeight(Parsers.integer(text, 0, Long.MAX_VALUE)));
        }
        try {
            return new StartSetting(ChainStart.fromTime(Instant.parse(text)));
        } catch (DateTimeParseException noTime) {
            throw new IllegalArgumentException(
                    "expected latest, a height, or a time such as 2024-01-31T00:00:00Z, not '" + text + "'", noTime);
        }
    }
}
