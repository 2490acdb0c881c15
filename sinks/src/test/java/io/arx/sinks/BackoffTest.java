package io.arx.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));

    @Test
    void doublesUpToTheLongestDelay() {
        assertThat(IntStream.range(0, 5).mapToLong(i -> backoff.nextMillis()))
                .containsExactly(20L, 40L, 80L, 100L, 100L);
    }

    @Test
    void staysAtTheLongestDelayHoweverOftenItFails() {
        IntStream.range(0, 200).forEach(i -> backoff.nextMillis());
        assertThat(backoff.nextMillis()).isEqualTo(100);
    }

    @Test
    void beginsAnewAfterASuccess() {
        backoff.nextMillis();
        backoff.nextMillis();
        assertThat(backoff.succeeded()).isEqualTo(2);
        assertThat(backoff.nextMillis()).isEqualTo(20);
    }
}
