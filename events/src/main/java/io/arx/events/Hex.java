package io.arx.events;

/** Hexadecimal text to bytes and words and back, without intermediate strings. */
public final class Hex {

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();
    private static final byte[] VALUES = new byte[128];

    static {
        java.util.Arrays.fill(VALUES, (byte) -1);
        for (int value = 0; value < 16; value++) {
            VALUES[DIGITS[value]] = (byte) value;
            VALUES[Character.toUpperCase(DIGITS[value])] = (byte) value;
        }
    }

    private Hex() {}

    /** The value of one hexadecimal digit, or -1 where {@code digit} is none. */
    public static int digit(int digit) {
        return digit >= 0 && digit < 128 ? VALUES[digit] : -1;
    }

    /**
     * Reads {@code digits} (at most 16) hexadecimal digits of {@code text} from {@code offset} as one word.
     *
     * @throws IllegalArgumentException where a character is no hexadecimal digit, naming it and its place
     */
    public static long word(CharSequence text, int offset, int digits) {
        long word = 0;
        for (int i = offset; i < offset + digits; i++) {
            int value = digit(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException(
                        "'" + text.charAt(i) + "' at position " + i + " is no hexadecimal digit");
            }
            word = word << 4 | value;
        }
        return word;
    }

    /** Appends the lowest {@code digits} digits of {@code word}, the most significant first. */
    public static StringBuilder append(StringBuilder text, long word, int digits) {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            text.append(DIGITS[(int) (word >>> shift) & 0xf]);
        }
        return text;
    }

    /** The bytes as {@code 0x…} in lower case. */
    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(2 + bytes.length * 2).append("0x");
        for (byte value : bytes) {
            append(text, value, 2);
        }
        return text.toString();
    }

    /**
     * Reads {@code 0x…} of whole bytes.
     *
     * @throws IllegalArgumentException where the prefix is missing, the length is odd or a digit is wrong
     */
    public static byte[] bytes(CharSequence text) {
        requirePrefix(text);
        if (text.length() % 2 != 0) {
            throw new IllegalArgumentException("odd number of hexadecimal digits: " + shorten(text));
        }
        byte[] bytes = new byte[text.length() / 2 - 1];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) word(text, 2 + 2 * i, 2);
        }
        return bytes;
    }

    /**
     * Requires {@code 0x} and then exactly {@code digits} characters.
     *
     * @throws IllegalArgumentException naming {@code what} where it is otherwise
     */
    static void requireLength(CharSequence text, int digits, String what) {
        requirePrefix(text);
        if (text.length() != digits + 2) {
            throw new IllegalArgumentException(
                    what + " has " + (text.length() - 2) + " hexadecimal digits, not " + digits + ": " + shorten(text));
        }
    }

    private static void requirePrefix(CharSequence text) {
        if (text.length() < 2 || text.charAt(0) != '0' || (text.charAt(1) | 0x20) != 'x') {
            throw new IllegalArgumentException("does not start with 0x: " + shorten(text));
        }
    }

    private static String shorten(CharSequence text) {
        return text.length() <= 80 ? text.toString() : text.subSequence(0, 77) + "...";
    }

    /** Reads a big-endian word from eight bytes. */
    public static long word(byte[] bytes, int offset) {
        return (long) WORDS.get(bytes, offset);
    }

    /** Writes a big-endian word into eight bytes. */
    public static void putWord(byte[] bytes, int offset, long word) {
        WORDS.set(bytes, offset, word);
    }

    private static final java.lang.invoke.VarHandle WORDS =
            java.lang.invoke.MethodHandles.byteArrayViewVarHandle(long[].class, java.nio.ByteOrder.BIG_ENDIAN);
}
