package io.arx.events;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * The 20 bytes that name an account.
 *
 * @param high bytes 0–7, big-endian
 * @param middle bytes 8–15
 * @param low bytes 16–19
 */
public record Address(long high, long middle, int low) implements Comparable<Address>, Serializable {

    /** The address that mints and burns: twenty zero bytes. */
    public static final Address ZERO = new Address(0, 0, 0);

    /** How many bytes an address has. */
    public static final int BYTES = 20;

    /**
     * Reads {@code 0x} and 40 hexadecimal digits; mixed case must carry a valid EIP-55 checksum.
     *
     * @throws IllegalArgumentException where the text is no address or its checksum is wrong
     */
    public static Address parse(CharSequence text) {
        Address address = parseUnchecked(text);
        boolean lower = false;
        boolean upper = false;
        for (int i = 2; i < text.length(); i++) {
            char digit = text.charAt(i);
            lower |= digit >= 'a';
            upper |= digit >= 'A' && digit <= 'F';
        }
        if (lower && upper && !address.toChecksumString().contentEquals("0x" + text.subSequence(2, 42))) {
            throw new IllegalArgumentException("address " + text + " has a wrong EIP-55 checksum; expected "
                    + address.toChecksumString() + ", or all digits in lower case");
        }
        return address;
    }

    /** Reads an address as nodes send it, whatever its case: the node is no person who mistypes. */
    public static Address parseUnchecked(CharSequence text) {
        Hex.requireLength(text, 40, "address");
        return new Address(Hex.word(text, 2, 16), Hex.word(text, 18, 16), (int) Hex.word(text, 34, 8));
    }

    /** Reads the 20 bytes from {@code offset}. */
    public static Address of(byte[] bytes, int offset) {
        return new Address(Hex.word(bytes, offset), Hex.word(bytes, offset + 8), (int) Hex.word(bytes, offset + 12));
    }

    /** The 20 bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        Hex.putWord(bytes, 12, low);
        Hex.putWord(bytes, 8, middle); // covers what the line above spilled before the last four bytes
        Hex.putWord(bytes, 0, high);
        return bytes;
    }

    public boolean isZero() {
        return (high | middle | low) == 0;
    }

    /** The EIP-55 form: the case of each letter carries four bits of the hash of the lower-case digits. */
    public String toChecksumString() {
        StringBuilder text = new StringBuilder(toString());
        byte[] hash = Keccak256.digest(text.substring(2).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 40; i++) {
            int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xf;
            if (nibble >= 8) {
                text.setCharAt(i + 2, Character.toUpperCase(text.charAt(i + 2)));
            }
        }
        return text.toString();
    }

    @Override
    public int compareTo(Address other) {
        int order = Long.compareUnsigned(high, other.high);
        if (order == 0) {
            order = Long.compareUnsigned(middle, other.middle);
        }
        return order == 0 ? Integer.compareUnsigned(low, other.low) : order;
    }

    /** Mixes all bytes, so that look-alike and vanity addresses spread as well as random ones. */
    @Override
    public int hashCode() {
        long mixed = (high ^ Long.rotateLeft(middle, 29) ^ (long) low << 17) * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32) ^ low;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address address
                && high == address.high
                && middle == address.middle
                && low == address.low;
    }

    /** {@code 0x} and 40 digits in lower case, the form of every JSON we write. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(42).append("0x");
        Hex.append(Hex.append(text, high, 16), middle, 16);
        return Hex.append(text, low, 8).toString();
    }
}
