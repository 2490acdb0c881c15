package io.arx.sources.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at JSON strings eight bytes at a time, the first byte in a word's lowest bits. */
final class EightBytes {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A one in each byte; times a character it is eight of them. */
    static final long ONES = 0x0101010101010101L;

    private static final long TOPS = 0x8080808080808080L;

    private EightBytes() {}

    /** Whether there are only digits and letters, and a quotation mark behind them; there are eight at least. */
    static boolean isPlain(byte[] json, int start, int end) {
        if (json[end] != '"') {
            return false;
        }
        long last = (long) EIGHT.get(json, end - 8);
        long regular = likeDigits(last);
        long notAscii = last;
        for (int position = start; position < end - 8; position += 8) {
            long eight = (long) EIGHT.get(json, position);
            regular &= likeDigits(eight);
            notAscii |= eight;
        }
        return (regular & ~(notAscii >>> 1) & ONES * 0x40) == ONES * 0x40;
    }

    /** Where the first character stands that a plain string cannot hold, its end among them. */
    static int endOfString(byte[] json, int start) {
        long marks = marks(load(json, start));
        if (marks != 0) {
            return start + (Long.numberOfTrailingZeros(marks) >>> 3);
        }
        marks = marks(load(json, start + 8));
        if (marks != 0) {
            return start + 8 + (Long.numberOfTrailingZeros(marks) >>> 3);
        }
        return endOfLongString(json, start + 16);
    }

    private static int endOfLongString(byte[] json, int start) {
        int position = start;
        while (position <= json.length - 32) {
            long first = (long) EIGHT.get(json, position);
            long second = (long) EIGHT.get(json, position + 8);
            long third = (long) EIGHT.get(json, position + 16);
            long fourth = (long) EIGHT.get(json, position + 24);
            long regular = likeDigits(first) & likeDigits(second) & likeDigits(third) & likeDigits(fourth);
            long notAscii = first | second | third | fourth;
            if ((regular & ~(notAscii >>> 1) & ONES * 0x40) != ONES * 0x40) {
                break;
            }
            position += 32;
        }
        long marks = marks(load(json, position));
        while (marks == 0) {
            position += 8;
            marks = marks(load(json, position));
        }
        return position + (Long.numberOfTrailingZeros(marks) >>> 3);
    }

    /**
     * Bit 6 of each byte says whether bits 4 to 6 are those of a digit or a small or capital letter up to O: what
     * hexadecimal strings consist of, and neither a quotation mark nor a backslash nor a control character.
     */
    private static long likeDigits(long eight) {
        return ((eight << 1 ^ eight) & eight << 2) ^ eight; // bit 4 ? bit 5 : bit 6
    }

    /** The top bit of each byte that is a quotation mark, a backslash, a control character or not ASCII; the lowest is exact. */
    static long marks(long eight) {
        long quotes = eight ^ ONES * '"';
        long backslashes = eight ^ ONES * '\\';
        return (((quotes - ONES) & ~quotes)
                        | ((backslashes - ONES) & ~backslashes)
                        | ((eight - ONES * ' ') & ~eight)
                        | eight)
                & TOPS;
    }

    /** Eight bytes, the lowest first; zeros, which are control characters, behind the end. */
    static long load(byte[] json, int position) {
        if (position <= json.length - 8) {
            return (long) EIGHT.get(json, position);
        }
        long eight = 0;
        for (int i = json.length - 1; i >= position; i--) {
            eight = (eight << 8) | (json[i] & 0xff);
        }
        return eight;
    }

    /** Eight bytes, all of which there must be. */
    static long get(byte[] json, int position) {
        return (long) EIGHT.get(json, position);
    }
}
