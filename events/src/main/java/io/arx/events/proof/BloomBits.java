package io.arx.events.proof;

import io.arx.events.Address;
import io.arx.events.Hash;
import io.arx.events.Hex;
import org.jspecify.annotations.Nullable;

/**
 * Which three bits of a {@link Bloom} an address or topic sets: three times eleven bits of its Keccak hash, packed into
 * one word. Blocks repeat the same contracts, event signatures and wallets, so a fixed-size cache spares most of the
 * hashing. Not for use by several threads at once.
 */
public final class BloomBits {

    private static final int SLOTS = 1 << 12;

    private final Keccak keccak;
    private final byte[] input = new byte[Hash.BYTES];
    private final @Nullable Object[] items = new Object[SLOTS];
    private final long[] bits = new long[SLOTS];

    public BloomBits() {
        this(new Keccak());
    }

    BloomBits(Keccak keccak) {
        this.keccak = keccak;
    }

    /** The bits of a log's address. */
    public long of(Address address) {
        int slot = slot(address.hashCode());
        if (!address.equals(items[slot])) {
            Hex.putWord(input, 12, address.low()); // spills zeros or ones before; the next two lines cover them
            Hex.putWord(input, 8, address.middle());
            Hex.putWord(input, 0, address.high());
            remember(slot, address, Address.BYTES);
        }
        return bits[slot];
    }

    /** The bits of a topic. */
    public long of(Hash topic) {
        int slot = slot(topic.hashCode());
        if (!topic.equals(items[slot])) {
            Hex.putWord(input, 0, topic.first());
            Hex.putWord(input, 8, topic.second());
            Hex.putWord(input, 16, topic.third());
            Hex.putWord(input, 24, topic.fourth());
            remember(slot, topic, Hash.BYTES);
        }
        return bits[slot];
    }

    private void remember(int slot, Object item, int size) {
        byte[] hash = keccak.digest(input, 0, size);
        bits[slot] = pair(hash, 0) | (pair(hash, 2) << 11) | (pair(hash, 4) << 22);
        items[slot] = item;
    }

    private static long pair(byte[] hash, int offset) {
        return ((hash[offset] & 0xffL) << 8 | (hash[offset + 1] & 0xffL)) & 0x7ff;
    }

    private static int slot(int hashCode) {
        return (hashCode * 0x9e3779b9) >>> 20;
    }
}
