package io.arx.sources.chain;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Retry-After} header (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {

    private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();

    private RetryAfter() {}

    /** How long to wait, in milliseconds, at most an hour; {@link HttpStatusException#NOT_SAID} where it is neither. */
    static long millis(@Nullable String header, Clock clock) {
        if (header == null || header.isBlank()) {
            return HttpStatusException.NOT_SAID;
        }
        String text = header.strip();
        if (text.chars().allMatch(character -> character >= '0' && character <= '9')) {
            return text.length() > 9 ? LONGEST_MILLIS : Math.min(LONGEST_MILLIS, Long.parseLong(text) * 1000);
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            long millis = date.toInstant().toEpochMilli() - clock.millis();
            return Math.max(0, Math.min(LONGEST_MILLIS, millis));
        } catch (DateTimeException noDate) {
            return HttpStatusException.NOT_SAID;
        }
    }
}
