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

    @Test
    void aUnionIsTheSameWhicheverWayItIsMade() {
        Random random = new Random(4);
        long[] parts = new long[6];
        long[] all = new long[6];
        for (int i = 0; i < 9000; i++) {
            long hash = random.nextLong();
            sets.add(parts, i < 3000 ? 0 : i < 3010 ? 2 : 4, hash);
            sets.add(all, 4, hash);
        }
        for (int part : new int[] {0, 2, 4}) {
            sets.addAll(all, 0, sets.get(parts, part));
            sets.addAll(all, 2, sets.get(parts, 4 - part));
        }
        assertThat(sets.get(parts, 0).isSketch()).isFalse();
        assertThat(sets.get(parts, 4).isSketch()).isTrue();
        assertThat(sets.get(all, 0).words())
                .isEqualTo(sets.get(all, 2).words())
                .isEqualTo(sets.get(all, 4).words());
        assertThat((double) sets.count(all, 0)).isCloseTo(9000, within(450.0));
        for (int set = 0; set < 6; set += 2) {
            sets.release(parts, set);
            sets.release(all, set);
        }
        assertThat(sets.bytes()).isZero();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Set<Long>[] sets(int count) {
        Set<Long>[] sets = new Set[count];
        java.util.Arrays.setAll(sets, i -> new HashSet<>());
        return sets;
    }
}
