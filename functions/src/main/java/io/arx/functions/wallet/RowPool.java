package io.arx.functions.wallet;

import java.util.Arrays;

/**
 * Rows of a fixed number of words in one array, taken and given back through a free list. A row in use keeps its first
 * word at zero or above; a free one holds there a negative word with the number of the next free row.
 */
final class RowPool {

    private static final long[] EMPTY = {};
    private static final long FREE = Long.MIN_VALUE;

    private final int stride;
    private long[] words = EMPTY;
    private int used;
    private int free;
    private int live;

    RowPool(int stride) {
        this.stride = stride;
    }

    private RowPool(RowPool other) {
        stride = other.stride;
        words = Arrays.copyOf(other.words, other.used * other.stride);
        used = other.used;
        free = other.free;
        live = other.live;
    }

    RowPool copy() {
        return new RowPool(this);
    }

    /** The words of all rows; valid until the next {@link #take} or {@link #release}. */
    long[] words() {
        return words;
    }

    /** Where the row's words begin. */
    int at(int row) {
        return row * stride;
    }

    /** A row of zeros. */
    int take() {
        live++;
        int row = free - 1;
        if (row >= 0) {
            free = (int) words[row * stride];
            Arrays.fill(words, row * stride, row * stride + stride, 0);
            return row;
        }
        row = used++;
        if (used * stride > words.length) {
            words = Arrays.copyOf(words, Math.multiplyExact(row + Math.max(2, row >> 2), stride));
        }
        return row;
    }

    /** Gives a row back; the array is given back with the last one. */
    void release(int row) {
        live--;
        if (live == 0) {
            words = EMPTY;
            used = 0;
            free = 0;
            return;
        }
        words[row * stride] = FREE | free;
        free = row + 1;
    }

    /** A row's first and last word, read to have the row at hand soon. */
    long peek(int row) {
        int at = row * stride;
        return words[at] + words[at + (stride >> 1)] + words[at + stride - 1];
    }

    /** One above the highest row that may be in use. */
    int end() {
        return used;
    }

    boolean isLive(int row) {
        return row < used && words[row * stride] >= 0;
    }

    int live() {
        return live;
    }

    long bytes() {
        return 8L * words.length;
    }
}
