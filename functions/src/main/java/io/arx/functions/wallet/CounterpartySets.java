package io.arx.functions.wallet;

import java.util.Arrays;

/**
 * Counts the distinct counterparties of many panes in one array. A pane keeps two words: the count with the place of its
 * set, and the first hash, which for most panes is all there is. Sets are open-addressing tables of 64-bit hashes, exact
 * (as far as 64 bits tell accounts apart) up to {@value #EXACT_LIMIT}; beyond, the set becomes a {@link HyperLogLog} with
 * a standard error of 1.6 %.
 */
final class CounterpartySets {

    /** Up to here the count is exact. */
    static final int EXACT_LIMIT = 4096;

    /** Stands in the count's place where the set has become a sketch. */
    static final int SKETCH = -1;

    private static final long[] EMPTY = {};
    private static final int CLASSES = 14;
    private static final long ZERO_HASH = 0x9e3779b97f4a7c15L;

    private long[] words = EMPTY;
    private int used;
    private int live;
    private final int[] free = new int[CLASSES];

    CounterpartySets copy() {
        CounterpartySets copy = new CounterpartySets();
        copy.words = used == 0 ? EMPTY : Arrays.copyOf(words, used);
        copy.used = used;
        copy.live = live;
        System.arraycopy(free, 0, copy.free, 0, CLASSES);
        return copy;
    }

    /** Adds a hash to the set whose two words are at {@code at}. */
    void add(long[] pane, int at, long counterpartyHash) {
        long hash = counterpartyHash == 0 ? ZERO_HASH : counterpartyHash;
        int count = (int) (pane[at] >> 32);
        if (count == 0) {
            pane[at] = 1L << 32;
            pane[at + 1] = hash;
            return;
        }
        if (hash == pane[at + 1]) {
            return;
        }
        if (count == SKETCH) {
            HyperLogLog.add(words, (int) pane[at], hash);
            return;
        }
        if (count == 1) {
            int start = take(2);
            insert(start, 4, pane[at + 1]);
            pane[at] = 1L << 32 | start;
        }
        addToTable(pane, at, count, hash);
    }

    private void addToTable(long[] pane, int at, int count, long hash) {
        int start = (int) pane[at];
        int sizeClass = sizeClass(count);
        if (!insert(start, 1 << sizeClass, hash)) {
            return;
        }
        if (count + 1 > EXACT_LIMIT) {
            int sketch = take(HyperLogLog.WORDS_LOG2);
            forEach(start, 1 << sizeClass, each -> HyperLogLog.add(words, sketch, each));
            release(start, sizeClass);
            pane[at] = (long) SKETCH << 32 | sketch;
            return;
        }
        int grown = sizeClass(count + 1);
        if (grown > sizeClass) {
            int larger = take(grown);
            forEach(start, 1 << sizeClass, each -> insert(larger, 1 << grown, each));
            release(start, sizeClass);
            start = larger;
        }
        pane[at] = (long) (count + 1) << 32 | start;
    }

    /** Adds all of another set. */
    void addAll(long[] pane, int at, Counterparties others) {
        if (!others.isSketch()) {
            for (long hash : others.words()) {
                add(pane, at, hash);
            }
            return;
        }
        if ((int) (pane[at] >> 32) != SKETCH) {
            makeSketch(pane, at);
        }
        HyperLogLog.merge(words, (int) pane[at], others.words());
    }

    private void makeSketch(long[] pane, int at) {
        long[] hashes = content(pane, at);
        int sketch = take(HyperLogLog.WORDS_LOG2);
        for (long hash : hashes) {
            HyperLogLog.add(words, sketch, hash);
        }
        release(pane, at);
        pane[at] = (long) SKETCH << 32 | sketch;
    }

    /** The set at {@code at}, apart from all others. */
    Counterparties get(long[] pane, int at) {
        return new Counterparties(content(pane, at), (int) (pane[at] >> 32) == SKETCH);
    }

    /** Reads the place where a hash would be looked up. */
    long peek(long[] pane, int at, long hash) {
        int count = (int) (pane[at] >> 32);
        return count <= 1 ? 0 : words[(int) pane[at] + ((int) hash & (1 << sizeClass(count)) - 1)];
    }

    /** How many there are; an estimate beyond {@value #EXACT_LIMIT}. */
    int count(long[] pane, int at) {
        int count = (int) (pane[at] >> 32);
        return count == SKETCH ? HyperLogLog.estimate(words, (int) pane[at]) : count;
    }

    /** Gives back what the set holds and empties its two words. */
    void release(long[] pane, int at) {
        int count = (int) (pane[at] >> 32);
        if (count > 1) {
            release((int) pane[at], sizeClass(count));
        } else if (count == SKETCH) {
            release((int) pane[at], HyperLogLog.WORDS_LOG2);
        }
        pane[at] = 0;
        pane[at + 1] = 0;
    }

    /** The hashes of a set (at most the exact limit) or the words of its sketch, for storing. */
    long[] content(long[] pane, int at) {
        int count = (int) (pane[at] >> 32);
        int start = (int) pane[at];
        if (count == SKETCH) {
            return Arrays.copyOfRange(words, start, start + HyperLogLog.WORDS);
        }
        if (count <= 1) {
            return count == 0 ? EMPTY : new long[] {pane[at + 1]};
        }
        long[] hashes = new long[count];
        int found = 0;
        for (int place = start; found < count; place++) {
            if (words[place] != 0) {
                hashes[found++] = words[place];
            }
        }
        return hashes;
    }

    /** Puts a stored sketch into the empty set at {@code at}. */
    void restoreSketch(long[] pane, int at, long[] sketch) {
        int start = take(HyperLogLog.WORDS_LOG2);
        System.arraycopy(sketch, 0, words, start, HyperLogLog.WORDS);
        pane[at] = (long) SKETCH << 32 | start;
    }

    long bytes() {
        return 8L * words.length;
    }

    /** The smallest table, as a power of two, that stays at most 7/8 full. */
    private static int sizeClass(int count) {
        int sizeClass = Math.max(2, 32 - Integer.numberOfLeadingZeros(count));
        return count > (7 << sizeClass >> 3) ? sizeClass + 1 : sizeClass;
    }

    private boolean insert(int start, int size, long hash) {
        int mask = size - 1;
        for (int place = (int) hash & mask; ; place = place + 1 & mask) {
            long there = words[start + place];
            if (there == hash) {
                return false;
            }
            if (there == 0) {
                words[start + place] = hash;
                return true;
            }
        }
    }

    private void forEach(int start, int size, java.util.function.LongConsumer action) {
        for (int place = start; place < start + size; place++) {
            if (words[place] != 0) {
                action.accept(words[place]);
            }
        }
    }

    private int take(int sizeClass) {
        live++;
        int size = 1 << sizeClass;
        int start = free[sizeClass] - 1;
        if (start >= 0) {
            free[sizeClass] = (int) words[start];
            Arrays.fill(words, start, start + size, 0);
            return start;
        }
        start = used;
        used = Math.addExact(used, size);
        if (used > words.length) {
            words = Arrays.copyOf(words, Math.max(used, used + (used >> 2)));
        }
        return start;
    }

    private void release(int start, int sizeClass) {
        live--;
        if (live == 0) {
            words = EMPTY;
            used = 0;
            Arrays.fill(free, 0);
            return;
        }
        words[start] = free[sizeClass];
        free[sizeClass] = start + 1;
    }
}
