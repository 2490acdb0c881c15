package io.arx.sources.json;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The names of the members of one kind of JSON object, numbered as they are listed, and found by two words of their
 * bytes without making a string of them.
 */
final class Names {

    /** Stands for a name that is not listed. */
    static final int UNKNOWN = -1;

    /** Stands for the end of the object. */
    static final int END = -2;

    private static final int SLOTS = 64;
    private static final int SHIFT = 64 - 6;

    /** The most kinds of objects that there may be. */
    static final int MOST = 16;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final int ordinal = COUNT.getAndIncrement();
    private final String[] names;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final byte[][] bytes;
    private final long factor;
    private final int[] slots;
    private final long[] firsts = new long[SLOTS];
    private final long[] lasts = new long[SLOTS];

    private Names(String[] names) {
        this.names = names;
        bytes = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            bytes[i] = names[i].getBytes(StandardCharsets.US_ASCII);
            numbers.put(names[i], i);
        }
        long tried = 0x9e3779b97f4a7c15L;
        int[] found = place(tried);
        while (found == null) {
            tried += 0xbf58476d1ce4e5baL; // stays odd
            found = place(tried);
        }
        factor = tried;
        slots = found;
    }

    static Names of(String... names) {
        return new Names(names);
    }

    /** The names of {@code first} with their numbers, and others behind them. */
    static Names of(String[] first, String... others) {
        String[] all = java.util.Arrays.copyOf(first, first.length + others.length);
        System.arraycopy(others, 0, all, first.length, others.length);
        return new Names(all);
    }

    /** The slots under which the names lie with this factor, or null where two fall into one. */
    private int @Nullable [] place(long byFactor) {
        int[] placed = new int[SLOTS];
        java.util.Arrays.fill(placed, UNKNOWN);
        for (int i = 0; i < names.length; i++) {
            long first = firstWord(bytes[i]);
            long last = lastWord(bytes[i]);
            int slot = slot(first, last, byFactor);
            if (placed[slot] != UNKNOWN) {
                return null;
            }
            placed[slot] = i;
            firsts[slot] = first;
            lasts[slot] = last;
        }
        return placed;
    }

    private static int slot(long first, long last, long factor) {
        return (int) (((first ^ Long.rotateLeft(last, 29)) * factor) >>> SHIFT);
    }

    private static long firstWord(byte[] name) {
        return word(name, 0, Math.min(8, name.length));
    }

    private static long lastWord(byte[] name) {
        return name.length <= 8 ? 0 : word(name, name.length - 8, 8);
    }

    private static long word(byte[] name, int from, int count) {
        long word = 0;
        for (int i = 0; i < count; i++) {
            word |= (long) name[from + i] << (8 * i);
        }
        return word;
    }

    /** Its place among all kinds of objects, below {@link #MOST}. */
    int ordinal() {
        return ordinal;
    }

    String name(int number) {
        return names[number];
    }

    int number(String name) {
        return numbers.getOrDefault(name, UNKNOWN);
    }

    /**
     * The number of the name at {@code json[from, from + length)}.
     *
     * @param first its first eight bytes, the lowest first, zero where it is shorter
     * @param last its last eight bytes where it has more than eight, otherwise zero
     */
    int number(byte[] json, int from, int length, long first, long last) {
        int slot = slot(first, last, factor);
        int number = slots[slot];
        if (number == UNKNOWN || firsts[slot] != first || lasts[slot] != last) {
            return UNKNOWN;
        }
        byte[] name = bytes[number];
        if (name.length != length) {
            return UNKNOWN;
        }
        if (length > 16 && !java.util.Arrays.equals(json, from, from + length, name, 0, length)) {
            return UNKNOWN;
        }
        return number;
    }
}
