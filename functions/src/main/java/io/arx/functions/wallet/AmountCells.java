package io.arx.functions.wallet;

import io.arx.events.Amount;
import java.util.Arrays;

/**
 * Exact amounts in two words of a row: 127 bits in place, which no native supply fills, and a table on the side for what
 * does not fit; the higher word is then the complement of the place in that table. Sums end at 2^256 − 1 and differences
 * at zero, for a node may send anything and must not stop the chain.
 */
final class AmountCells {

    private static final Amount[] EMPTY = {};

    private Amount[] wide = EMPTY;
    private int lowestFree;

    AmountCells copy() {
        AmountCells copy = new AmountCells();
        copy.wide = wide.length == 0 ? EMPTY : wide.clone();
        copy.lowestFree = lowestFree;
        return copy;
    }

    Amount get(long[] words, int at) {
        long high = words[at];
        long low = words[at + 1];
        if (high < 0) {
            return wide[(int) ~high];
        }
        return (high | low) == 0 ? Amount.ZERO : new Amount(0, 0, high, low);
    }

    void set(long[] words, int at, Amount amount) {
        if (fits(amount)) {
            release(words, at);
            words[at] = amount.third();
            words[at + 1] = amount.fourth();
            return;
        }
        if (words[at] >= 0) {
            words[at] = ~(long) take();
            words[at + 1] = 0;
        }
        wide[(int) ~words[at]] = amount;
    }

    /** Adds the amount of four words, the first the most significant. */
    void add(long[] words, int at, long first, long second, long third, long fourth) {
        long high = words[at];
        if ((first | second) == 0 && (third | high) >= 0) {
            long low = words[at + 1] + fourth;
            high += third + (Long.compareUnsigned(low, fourth) < 0 ? 1 : 0);
            if (high >= 0) {
                words[at] = high;
                words[at + 1] = low;
                return;
            }
        }
        Amount held = get(words, at);
        Amount added = new Amount(first, second, third, fourth);
        set(words, at, Amount.MAX.minus(held).compareTo(added) < 0 ? Amount.MAX : held.plus(added));
    }

    /** Adds what another cell, of these words or others, holds. */
    void addCell(long[] words, int at, long[] otherWords, int otherAt) {
        long high = otherWords[otherAt];
        if (high >= 0) {
            add(words, at, 0, 0, high, otherWords[otherAt + 1]);
            return;
        }
        Amount other = wide[(int) ~high];
        add(words, at, other.first(), other.second(), other.third(), other.fourth());
    }

    /** Makes a cell hold what another one holds. */
    void copyCell(long[] from, int fromAt, long[] to, int toAt) {
        if (from[fromAt] < 0) {
            set(to, toAt, get(from, fromAt));
            return;
        }
        release(to, toAt);
        to[toAt] = from[fromAt];
        to[toAt + 1] = from[fromAt + 1];
    }

    /** Subtracts the amount of four words; zero where it is more than there is. */
    void subtract(long[] words, int at, long first, long second, long third, long fourth) {
        long high = words[at];
        if ((first | second) == 0 && (third | high) >= 0) {
            long low = words[at + 1];
            high -= third + (Long.compareUnsigned(low, fourth) < 0 ? 1 : 0);
            words[at] = Math.max(high, 0);
            words[at + 1] = high < 0 ? 0 : low - fourth;
            return;
        }
        Amount held = get(words, at);
        Amount taken = new Amount(first, second, third, fourth);
        set(words, at, held.compareTo(taken) < 0 ? Amount.ZERO : held.minus(taken));
    }

    /** Keeps the larger of the cell and the amount of four words. */
    void raise(long[] words, int at, long first, long second, long third, long fourth) {
        long high = words[at];
        if ((first | second) == 0 && (third | high) >= 0) {
            if (third > high || (third == high && Long.compareUnsigned(fourth, words[at + 1]) > 0)) {
                words[at] = third;
                words[at + 1] = fourth;
            }
            return;
        }
        Amount candidate = new Amount(first, second, third, fourth);
        if (candidate.compareTo(get(words, at)) > 0) {
            set(words, at, candidate);
        }
    }

    /** Whether the cell holds at least the amount. */
    boolean isAtLeast(long[] words, int at, Amount amount) {
        long high = words[at];
        if (high >= 0 && fits(amount)) {
            return high > amount.third()
                    || (high == amount.third() && Long.compareUnsigned(words[at + 1], amount.fourth()) >= 0);
        }
        return get(words, at).compareTo(amount) >= 0;
    }

    boolean isZero(long[] words, int at) {
        return (words[at] | words[at + 1]) == 0;
    }

    /** Empties the cell before its row is given back. */
    void release(long[] words, int at) {
        if (words[at] < 0) {
            int place = (int) ~words[at];
            wide[place] = null;
            lowestFree = Math.min(lowestFree, place);
        }
        words[at] = 0;
        words[at + 1] = 0;
    }

    private static boolean fits(Amount amount) {
        return (amount.first() | amount.second()) == 0 && amount.third() >= 0;
    }

    private int take() {
        int place = lowestFree;
        while (place < wide.length && wide[place] != null) {
            place++;
        }
        if (place == wide.length) {
            wide = Arrays.copyOf(wide, Math.max(4, 2 * place));
        }
        lowestFree = place + 1;
        return place;
    }
}
