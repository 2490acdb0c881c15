package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-02-29T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void takesSeconds() {
        assertThat(RetryAfter.millis(" 7 ", CLOCK)).isEqualTo(7_000);
        assertThat(RetryAfter.millis("0", CLOCK)).isZero();
    }

    @Test
    void takesADate() {
        assertThat(RetryAfter.millis("Thu, 29 Feb 2024 12:00:30 GMT", CLOCK)).isEqualTo(30_000);
    }

    @Test
    void doesNotWaitForADateThatIsOver() {
        assertThat(RetryAfter.millis("Thu, 29 Feb 2024 11:00:00 GMT", CLOCK)).isZero();
    }

    @Test
    void waitsAnHourAtMost() {
        long hour = Duration.ofHours(1).toMillis();
        assertThat(RetryAfter.millis("86400", CLOCK)).isEqualTo(hour);
        assertThat(RetryAfter.millis("99999999999999999999", CLOCK)).isEqualTo(hour);
        assertThat(RetryAfter.millis("Sat, 29 Feb 2025 12:00:00 GMT", CLOCK)).isEqualTo(HttpStatusException.NOT_SAID);
        assertThat(RetryAfter.millis("Fri, 28 Feb 2025 12:00:00 GMT", CLOCK)).isEqualTo(hour);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "soon", "-1", "1.5", "12:00"})
    void isNotSaidByAnythingElse(String header) {
        assertThat(RetryAfter.millis(header, CLOCK)).isEqualTo(HttpStatusException.NOT_SAID);
    }
}
