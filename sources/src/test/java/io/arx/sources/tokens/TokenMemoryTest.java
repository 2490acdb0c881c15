package io.arx.sources.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenMemoryTest {

    private static final Address TOKEN = new Address(1, 2, 3);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final TokenMemory memory = new TokenMemory(100);

    @Test
    void aTokenIsWantedOnce() {
        assertThat(memory.isWanted(TOKEN, 0)).isTrue();
        memory.asked(TOKEN);
        assertThat(memory.isWanted(TOKEN, Long.MAX_VALUE - 1)).isFalse();
        memory.settled(TOKEN);
        assertThat(memory.isWanted(TOKEN, Long.MAX_VALUE - 1)).isFalse();
    }

    @Test
    void afterAFailureItIsWantedAgainLaterAndEachTimeTwiceAsLate() {
        long now = 0;
        for (long rest = MINUTE; rest <= 64 * MINUTE; rest *= 2) {
            memory.asked(TOKEN);
            memory.failed(TOKEN, now);
            assertThat(memory.isWanted(TOKEN, now + rest - 1)).isFalse();
            assertThat(memory.isWanted(TOKEN, now + rest)).isTrue();
            now += rest;
        }
    }

    @Test
    void itNeverRestsForMoreThanTwoDays() {
        for (int i = 0; i < 100; i++) {
            memory.failed(TOKEN, 0);
        }
        assertThat(memory.isWanted(TOKEN, Duration.ofDays(2).toMillis())).isTrue();
    }

    @Test
    void theTokensThatShowedUpLastAreRemembered() {
        for (int i = 0; i < 1_000; i++) {
            memory.settled(new Address(0, 0, i));
            assertThat(memory.isWanted(new Address(0, 0, 0), 0)).isFalse(); // it shows up all the time
        }
        assertThat(memory.size()).isEqualTo(100);
        assertThat(memory.isWanted(new Address(0, 0, 999), 0)).isFalse();
        assertThat(memory.isWanted(new Address(0, 0, 1), 0)).isTrue();
    }
}
