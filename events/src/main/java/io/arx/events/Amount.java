package io.arx.events;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * An unsigned 256-bit integer in a token's smallest unit (wei for the native token), exact.
 *
 * @param first bits 255–192
 * @param second bits 191–128
 * @param third bits 127–64
 * @param fourth bits 63–0
 */
public record Amount(long first, long second, long third, long fourth) implements Comparable<Amount>, Serializable {

    public static final Amount ZERO = new Amount(0, 0, 0, 0);
    public static final Amount ONE = new Amount(0, 0, 0, 1);

    /** 2^256 − 1, which wallets use as an unlimited approval. */
    public static final Amount MAX = new Amount(-1, -1, -1, -1);

    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(256);
    private static final double TWO_POW_64 = 0x1p64;

    /** An amount of an unsigned 64-bit number of units. */
    public static Amount of(long units) {
        return units == 0 ? ZERO : new Amount(0, 0, 0, units);
    }

    /**
     * An amount of an unsigned number of units.
     *
     * @throws IllegalArgumentException where the number is negative or has more than 256 bits
     */
    public static Amount of(BigInteger units) {
        if (units.signum() < 0 || units.compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException("amount is not an unsigned number of 256 bits: " + units);
        }
        return new Amount(
                units.shiftRight(192).longValue(),
                units.shiftRight(128).longValue(),
                units.shiftRight(64).longValue(),
                units.longValue());
    }

    /** Reads the 32 bytes of an ABI word, big-endian. */
    public static Amount of(byte[] bytes, int offset) {
        return new Amount(
                Hex.word(bytes, offset),
                Hex.word(bytes, offset + 8),
                Hex.word(bytes, offset + 16),
                Hex.word(bytes, offset + 24));
    }

    /**
     * Reads a quantity as JSON-RPC writes it: {@code 0x} and 1 to 64 digits, odd counts allowed.
     *
     * @throws IllegalArgumentException where the text is no quantity or has more than 256 bits
     */
    public static Amount parseHex(CharSequence text) {
        int length = text.length();
        if (length < 3 || text.charAt(0) != '0' || text.charAt(1) != 'x') {
            throw new IllegalArgumentException("quantity does not start with 0x and a digit: " + text);
        }
        int start = 2;
        while (start < length - 1 && text.charAt(start) == '0') {
            start++;
        }
        if (length - start > 64) {
            throw new IllegalArgumentException("quantity has more than 256 bits: " + text);
        }
        long[] words = new long[4];
        int end = length;
        for (int word = 3; word >= 0 && end > start; word--) {
            int from = Math.max(start, end - 16);
            words[word] = Hex.word(text, from, end - from);
            end = from;
        }
        return new Amount(words[0], words[1], words[2], words[3]);
    }

    /**
     * Reads a decimal number of smallest units.
     *
     * @throws IllegalArgumentException where the text is no number or has more than 256 bits
     */
    public static Amount parse(String decimal) {
        try {
            return of(new BigInteger(decimal));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("amount is no decimal integer: " + decimal, notANumber);
        }
    }

    /** Whole tokens in smallest units, for thresholds: {@code tokens(100, 18)} is 100 ETH in wei. */
    public static Amount tokens(long whole, int decimals) {
        return of(BigInteger.valueOf(whole).multiply(BigInteger.TEN.pow(decimals)));
    }

    public boolean isZero() {
        return (first | second | third | fourth) == 0;
    }

    /**
     * The exact sum.
     *
     * @throws ArithmeticException where the sum has more than 256 bits
     */
    public Amount plus(Amount other) {
        long w3 = fourth + other.fourth;
        long carry = carry(fourth, other.fourth, w3);
        long w2 = third + other.third + carry;
        carry = carry(third, other.third, w2);
        long w1 = second + other.second + carry;
        carry = carry(second, other.second, w1);
        long w0 = first + other.first + carry;
        if (carry(first, other.first, w0) != 0) {
            throw new ArithmeticException("sum has more than 256 bits: " + this + " + " + other);
        }
        return new Amount(w0, w1, w2, w3);
    }

    /** The sum, or {@link #MAX} where it has more than 256 bits, as amounts that anybody may claim can have. */
    public Amount plusCapped(Amount other) {
        return MAX.minus(this).compareTo(other) < 0 ? MAX : plus(other);
    }

    /**
     * The exact difference.
     *
     * @throws ArithmeticException where {@code other} is larger
     */
    public Amount minus(Amount other) {
        if (compareTo(other) < 0) {
            throw new ArithmeticException("difference is negative: " + this + " - " + other);
        }
        long w3 = fourth - other.fourth;
        long borrow = borrow(fourth, other.fourth, w3);
        long w2 = third - other.third - borrow;
        borrow = borrow(third, other.third, w2);
        long w1 = second - other.second - borrow;
        borrow = borrow(second, other.second, w1);
        return new Amount(first - other.first - borrow, w1, w2, w3);
    }

    /**
     * The exact product with an unsigned 64-bit number: gas used times price.
     *
     * @throws ArithmeticException where the product has more than 256 bits
     */
    public Amount times(long factor) {
        long w3 = fourth * factor;
        long carry = multiplyHigh(fourth, factor);
        long w2 = third * factor + carry;
        carry = multiplyHigh(third, factor) + (Long.compareUnsigned(w2, carry) < 0 ? 1 : 0);
        long w1 = second * factor + carry;
        carry = multiplyHigh(second, factor) + (Long.compareUnsigned(w1, carry) < 0 ? 1 : 0);
        long w0 = first * factor + carry;
        if (multiplyHigh(first, factor) != 0 || Long.compareUnsigned(w0, carry) < 0) {
            throw new ArithmeticException(
                    "product has more than 256 bits: " + this + " * " + Long.toUnsignedString(factor));
        }
        return new Amount(w0, w1, w2, w3);
    }

    /** The upper 64 bits of an unsigned product; each negative factor makes the signed one too small by the other. */
    private static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }

    /** The carry out of {@code a + b + carryIn = sum}, from the sign bits alone. */
    public static long carry(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> 63;
    }

    /** The borrow out of {@code a - b - borrowIn = difference}, from the sign bits alone. */
    public static long borrow(long a, long b, long difference) {
        return ((~a & b) | ((~a | b) & difference)) >>> 63;
    }

    /** The nearest {@code double}: for features, logarithms and charts, never for sums. */
    public double toDouble() {
        double value = unsigned(first);
        value = value * TWO_POW_64 + unsigned(second);
        value = value * TWO_POW_64 + unsigned(third);
        return value * TWO_POW_64 + unsigned(fourth);
    }

    private static double unsigned(long word) {
        return word >= 0 ? word : (word >>> 1 | (word & 1)) * 2.0;
    }

    public BigInteger toBigInteger() {
        return new BigInteger(1, toBytes());
    }

    /** The 32 bytes of an ABI word, big-endian. */
    public byte[] toBytes() {
        byte[] bytes = new byte[32];
        Hex.putWord(bytes, 0, first);
        Hex.putWord(bytes, 8, second);
        Hex.putWord(bytes, 16, third);
        Hex.putWord(bytes, 24, fourth);
        return bytes;
    }

    @Override
    public int compareTo(Amount other) {
        int order = Long.compareUnsigned(first, other.first);
        order = order == 0 ? Long.compareUnsigned(second, other.second) : order;
        order = order == 0 ? Long.compareUnsigned(third, other.third) : order;
        return order == 0 ? Long.compareUnsigned(fourth, other.fourth) : order;
    }

    /** Decimal, the form of every JSON we write. */
    @Override
    public String toString() {
        if ((first | second | third) == 0) {
            return Long.toUnsignedString(fourth);
        }
        return toBigInteger().toString();
    }
}
