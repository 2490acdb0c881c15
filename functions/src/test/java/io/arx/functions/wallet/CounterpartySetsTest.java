package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CounterpartySetsTest {

    private final CounterpartySets sets = new CounterpartySets();

    @Test
    void countsExactlyUpToTheLimitInManyPanesAtOnce() {
        Random random = new Random(2);
        long[] panes = new long[40];
        Set<Long>[] expected = sets(20);
        for (int round = 0; round < 300_000; round++) {
            int pane = random.nextInt(20);
            long hash = (2 + random.nextInt(pane == 0 ? 4000 : 1 << pane % 9)) * 0x9e3779b97f4a7c15L;
            sets.add(panes, 2 * pane, hash);
            expected[pane].add(hash);
            if (round % 1000 == 999) {
                sets.release(panes, 2 * pane);
                expected[pane].clear();
            }
            assertThat(sets.count(panes, 2 * pane)).isEqualTo(expected[pane].size());
        }
        for (int pane = 0; pane < 20; pane++) {
            assertThat(sets.content(panes, 2 * pane)).hasSize(expected[pane].size());
            sets.release(panes, 2 * pane);
        }
        assertThat(sets.bytes()).isZero();
    }

    @Test
    void isExactAtTheLimitAndEstimatesBeyondIt() {
        Random random = new Random(3);
        long[] pane = new long[2];
        for (int count = 1; count <= CounterpartySets.EXACT_LIMIT; count++) {
            sets.add(pane, 0, random.nextLong());
            assertThat(sets.count(pane, 0)).isEqualTo(count);
        }
        for (int count = CounterpartySets.EXACT_LIMIT + 1; count <= 1_000_000; count++) {
            sets.add(pane, 0, random.nextLong());
            if (Integer.bitCount(count) == 1 || count % 100_000 == 0 || count == CounterpartySets.EXACT_LIMIT + 1) {
                assertThat((double) sets.count(pane, 0)).isCloseTo(count, within(0.05 * count));
            }
        }
        sets.release(pane, 0);
        assertThat(sets.bytes()).isZero();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Set<Long>[] sets(int count) {
        Set<Long>[] sets = new Set[count];
        java.util.Arrays.setAll(sets, i -> new HashSet<>());
        return sets;
    }
}
