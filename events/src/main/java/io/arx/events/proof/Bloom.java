package io.arx.events.proof;

/**
 * The 2048-bit filter over the addresses and topics of logs (Yellow Paper, 4.3.1). It says for certain what is not
 * there. What to add is given as the item's bits from {@link BloomBits}.
 */
public final class Bloom {

    /** How many bytes it has. */
    public static final int BYTES = 256;

    private final byte[] bytes = new byte[BYTES];

    /** The filter itself, not a copy. */
    byte[] array() {
        return bytes;
    }

    /** A copy of the filter. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Forgets everything. */
    public void clear() {
        java.util.Arrays.fill(bytes, (byte) 0);
    }

    /** Adds an item by its {@link BloomBits}. */
    public void add(long bits) {
        set((int) (bits & 0x7ff));
        set((int) (bits >>> 11 & 0x7ff));
        set((int) (bits >>> 22 & 0x7ff));
    }

    /** Adds all that another holds. */
    public void addAll(Bloom other) {
        for (int i = 0; i < BYTES; i++) {
            bytes[i] |= other.bytes[i];
        }
    }

    /** Whether an item, given by its {@link BloomBits}, may have been added. */
    public boolean mayContain(long bits) {
        return isSet((int) (bits & 0x7ff)) && isSet((int) (bits >>> 11 & 0x7ff)) && isSet((int) (bits >>> 22 & 0x7ff));
    }

    private void set(int bit) {
        bytes[BYTES - 1 - bit / 8] |= (byte) (1 << (bit % 8));
    }

    private boolean isSet(int bit) {
        return (bytes[BYTES - 1 - bit / 8] & (1 << (bit % 8))) != 0;
    }
}
