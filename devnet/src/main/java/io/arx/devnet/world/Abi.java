package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Solidity's encoding of calls and events: a selector, then words of 32 bytes. */
public final class Abi {

    private static final int WORD = 32;

    private byte[] bytes = new byte[4 + 4 * WORD];
    private int length;

    private Abi() {}

    /** A call of the function with this selector. */
    static Abi call(int selector) {
        Abi abi = new Abi();
        for (int shift = 24; shift >= 0; shift -= 8) {
            abi.bytes[abi.length++] = (byte) (selector >>> shift);
        }
        return abi;
    }

    /** The data of an event. */
    static Abi data() {
        return new Abi();
    }

    Abi word(long value) {
        return word(Amount.of(value));
    }

    Abi word(Address address) {
        return word(topic(address));
    }

    Abi word(Amount value) {
        return put(value.first(), value.second(), value.third(), value.fourth());
    }

    Abi word(Hash value) {
        return put(value.first(), value.second(), value.third(), value.fourth());
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private Abi put(long first, long second, long third, long fourth) {
        if (bytes.length - length < WORD) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        Hex.putWord(bytes, length, first);
        Hex.putWord(bytes, length + 8, second);
        Hex.putWord(bytes, length + 16, third);
        Hex.putWord(bytes, length + 24, fourth);
        length += WORD;
        return this;
    }

    /** A number that a call returns. */
    public static byte[] number(long value) {
        return data().word(value).toBytes();
    }

    /** A text of at most 32 bytes that a call returns as {@code bytes32}, as old tokens do. */
    public static byte[] shortText(String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), WORD);
    }

    /** A text that a call returns as {@code string}. */
    public static byte[] text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = data().word(WORD).word(utf8.length).toBytes();
        byte[] whole = Arrays.copyOf(head, head.length + (utf8.length + WORD - 1) / WORD * WORD);
        System.arraycopy(utf8, 0, whole, head.length, utf8.length);
        return whole;
    }

    /** An address as an indexed parameter. */
    static Hash topic(Address address) {
        return new Hash(
                0,
                address.high() >>> 32,
                (address.high() << 32) | (address.middle() >>> 32),
                (address.middle() << 32) | (address.low() & 0xffffffffL));
    }

    /** A number as an indexed parameter. */
    static Hash topic(long value) {
        return new Hash(0, 0, 0, value);
    }

    /** The first topic of an event: the hash of its signature. */
    static Hash event(String signature) {
        return Keccak256.hash(signature.getBytes(StandardCharsets.US_ASCII));
    }

    /** The first four bytes of a call: the beginning of the hash of its signature. */
    public static int selector(String signature) {
        return (int) (event(signature).first() >>> 32);
    }
}
