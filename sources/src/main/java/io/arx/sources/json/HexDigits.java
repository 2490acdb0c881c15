package io.arx.sources.json;

import io.arx.events.Hex;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Hexadecimal digits in a byte array to numbers, eight at a time, all of them checked. */
final class HexDigits {

    /** What {@link #word} answers where a character is no hexadecimal digit. */
    static final long INVALID = -1;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    private HexDigits() {}

    /** The 32-bit value of the eight digits from {@code offset}, or {@link #INVALID}. */
    static long word(byte[] text, int offset) {
        long eight = (long) EIGHT.get(text, offset);
        long lower = eight | ONES * 0x20;
        // Adding 0x80 - n to a byte below 0x80 sets its top bit exactly where the byte is at least n.
        long digits = (eight + ONES * (0x80 - '0')) & ~(eight + ONES * (0x80 - '9' - 1));
        long letters = (lower + ONES * (0x80 - 'a')) & ~(lower + ONES * (0x80 - 'f' - 1));
        if ((eight & TOPS) != 0 || ((digits | letters) & TOPS) != TOPS) {
            return INVALID;
        }
        long nibbles = (eight & ONES * 0x0f) + 9 * (eight >>> 6 & ONES);
        long pairs = (nibbles | nibbles >>> 4) & 0x00ff00ff00ff00ffL;
        long quads = (pairs | pairs >>> 8) & 0x0000ffff0000ffffL;
        return (quads | quads >>> 16) & 0xffffffffL;
    }

    /** The value of {@code digits} digits, at most 16; the caller has checked them with {@link #firstInvalid}. */
    static long number(byte[] text, int offset, int digits) {
        long number = 0;
        for (int i = offset; i < offset + digits; i++) {
            number = number << 4 | Hex.digit(text[i]);
        }
        return number;
    }

    /** Where the first character stands that is no hexadecimal digit, or -1. */
    static int firstInvalid(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Hex.digit(text[i]) < 0) {
                return i;
            }
        }
        return -1;
    }

    /** Writes four bytes, the highest first. */
    static void putInt(byte[] bytes, int offset, int value) {
        FOUR.set(bytes, offset, value);
    }

    /** Where the next quotation mark or backslash stands, or {@code text.length}. */
    static int endOfString(byte[] text, int from) {
        int at = from;
        while (at + 8 <= text.length) {
            long eight = (long) EIGHT.get(text, at);
            long marks = zeroBytes(eight ^ ONES * '"') | zeroBytes(eight ^ ONES * '\\');
            if (marks != 0) {
                break;
            }
            at += 8;
        }
        while (at < text.length && text[at] != '"' && text[at] != '\\') {
            at++;
        }
        return at;
    }

    /** Not zero exactly where one of the eight bytes is zero. */
    private static long zeroBytes(long eight) {
        return (eight - ONES) & ~eight & TOPS;
    }
}
