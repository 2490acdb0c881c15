package io.arx.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {

    @Test
    void asksAgainUntilTheConditionHolds() {
        AtomicInteger attempts = new AtomicInteger();
        Eventually.holds("the third attempt", Duration.ofSeconds(5), () -> attempts.incrementAndGet() == 3);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void forgivesAssertionsThatFailAtFirst() {
        AtomicInteger attempts = new AtomicInteger();
        Eventually.passes(Duration.ofSeconds(5), () -> assertThat(attempts.incrementAndGet())
                .isGreaterThan(2));
    }

    @Test
    void saysWhatDidNotHappenAndWhy() {
        assertThatThrownBy(() -> Eventually.holds("the tide turns", Duration.ofMillis(20), () -> {
                    throw new IllegalStateException("no moon");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the tide turns")
                .hasMessageContaining("no moon")
                .hasCauseInstanceOf(IllegalStateException.class);
    }
}
