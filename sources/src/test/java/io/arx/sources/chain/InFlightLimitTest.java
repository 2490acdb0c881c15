package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightLimitTest {

    private static final long FAST = 1_000_000;

    private final InFlightLimit limit = new InFlightLimit(16);

    private void answers(int count, long nanos) {
        for (int i = 0; i < count; i++) {
            limit.answered(nanos);
        }
    }

    @Test
    void beginsWithOneAndRisesToTheMost() {
        assertThat(limit.limit()).isEqualTo(1);
        answers(40, FAST);
        assertThat(limit.limit()).isEqualTo(16);
    }

    @Test
    void isHalvedByAFailureAndNeverBelowOne() {
        answers(40, FAST);
        limit.failed();
        assertThat(limit.limit()).isEqualTo(8);
        for (int i = 0; i < 10; i++) {
            limit.failed();
        }
        assertThat(limit.limit()).isEqualTo(1);
    }

    @Test
    void risesSlowlyAfterAFailure() {
        answers(40, FAST);
        limit.failed();
        answers(8, FAST);
        assertThat(limit.limit()).isEqualTo(9);
    }

    @Test
    void fallsWhereAnswersTakeMuchLonger() {
        answers(40, FAST);
        answers(300, 20 * FAST);
        assertThat(limit.limit()).isLessThan(16);
    }
}
