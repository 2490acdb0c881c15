package io.arx.sources.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void turnsAreEvenlySpaced() {
        Pace pace = new Pace(4);
        long now = System.nanoTime() + SECOND;

        assertThat(pace.turn(now)).isNotPositive();
        assertThat(pace.turn(now)).isEqualTo(SECOND / 4);
        assertThat(pace.turn(now)).isEqualTo(SECOND / 2);
        assertThat(pace.turn(now + SECOND / 2)).isEqualTo(SECOND / 4);
    }

    @Test
    void turnsThatNobodyTookAreNotMadeUpFor() {
        Pace pace = new Pace(4);
        long now = System.nanoTime() + 1_000 * SECOND;

        assertThat(pace.turn(now)).isNotPositive();
        assertThat(pace.turn(now)).isEqualTo(SECOND / 4);
    }

    @Test
    void aPauseHoldsAllBack() {
        Pace pace = new Pace(4);
        long now = System.nanoTime() + SECOND;
        pace.pause(3_000, now);

        assertThat(pace.turn(now)).isEqualTo(3 * SECOND);
    }
}
