package io.arx.events;

/**
 * The 32 bytes of a Keccak digest: of a block, a topic or a root.
 *
 * @param first bytes 0–7, big-endian
 * @param second bytes 8–15
 * @param third bytes 16–23
 * @param fourth bytes 24–31
 */
public record Hash(long first, long second, long third, long fourth) implements Comparable<Hash> {

    /** How many bytes it has. */
    public static final int BYTES = 32;

    /** Thirty-two zero bytes. */
    public static final Hash ZERO = new Hash(0, 0, 0, 0);

    /**
     * Reads {@code 0x} and 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException where the text is otherwise
     */
    public static Hash parse(CharSequence text) {
        Hex.requireLength(text, 64, "hash");
        return new Hash(Hex.word(text, 2, 16), Hex.word(text, 18, 16), Hex.word(text, 34, 16), Hex.word(text, 50, 16));
    }

    /** Reads the 32 bytes from {@code offset}. */
    public static Hash of(byte[] bytes, int offset) {
        return new Hash(
                Hex.word(bytes, offset),
                Hex.word(bytes, offset + 8),
                Hex.word(bytes, offset + 16),
                Hex.word(bytes, offset + 24));
    }

    /** The 32 bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        Hex.putWord(bytes, 0, first);
        Hex.putWord(bytes, 8, second);
        Hex.putWord(bytes, 16, third);
        Hex.putWord(bytes, 24, fourth);
        return bytes;
    }

    @Override
    public int compareTo(Hash other) {
        int order = Long.compareUnsigned(first, other.first);
        order = order == 0 ? Long.compareUnsigned(second, other.second) : order;
        order = order == 0 ? Long.compareUnsigned(third, other.third) : order;
        return order == 0 ? Long.compareUnsigned(fourth, other.fourth) : order;
    }

    /** {@code 0x} and 64 digits in lower case. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(66).append("0x");
        Hex.append(Hex.append(text, first, 16), second, 16);
        return Hex.append(Hex.append(text, third, 16), fourth, 16).toString();
    }
}
