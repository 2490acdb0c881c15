package io.arx.events.proof;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.Hex;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An encoder of Ethereum's Recursive Length Prefix format into a buffer that grows and is used again. Lists nest:
 *
 * <pre>{@code
 * int list = rlp.beginList();
 * rlp.number(7);
 * rlp.endList(list);
 * }</pre>
 *
 * <p>Not for use by several threads at once.
 */
public final class Rlp {

    private static final int STRING = 0x80;
    private static final int LIST = 0xc0;
    private static final int LONGEST_SHORT = 55;
    private static final int LONGEST_PREFIX = 5;

    private byte[] bytes = new byte[1024];
    private int length;

    /** How many bytes are written. */
    public int length() {
        return length;
    }

    /** The buffer itself, valid up to {@link #length()} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    /** A copy of what is written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Forgets everything. */
    public void clear() {
        length = 0;
    }

    /** Forgets what was written after the first {@code newLength} bytes. */
    public void truncate(int newLength) {
        if (newLength < 0 || newLength > length) {
            throw new IllegalArgumentException("cannot cut " + length + " bytes to " + newLength);
        }
        length = newLength;
    }

    /** One byte as it is: the type in front of a typed envelope. */
    public void raw(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    /** Begins a list; the result goes to {@link #endList}. */
    public int beginList() {
        int start = length;
        reserve(LONGEST_PREFIX);
        length += LONGEST_PREFIX;
        return start;
    }

    /** Ends the innermost list, whose {@link #beginList} gave {@code start}. */
    public void endList(int start) {
        int payload = length - start - LONGEST_PREFIX;
        length = start;
        prefix(LIST, payload);
        System.arraycopy(bytes, start + LONGEST_PREFIX, bytes, length, payload);
        length += payload;
    }

    /** An unsigned integer without leading zero bytes. */
    public void number(long unsigned) {
        reserve(9);
        int size = (71 - Long.numberOfLeadingZeros(unsigned)) / 8;
        if (size != 1 || unsigned >= STRING) {
            bytes[length++] = (byte) (STRING + size);
        }
        putLow(unsigned, size);
    }

    /** An unsigned integer without leading zero bytes. */
    public void number(Amount value) {
        if ((value.first() | value.second() | value.third()) == 0) {
            number(value.fourth());
            return;
        }
        reserve(33);
        int prefixAt = length++;
        boolean started = putSignificant(value.first(), false);
        started = putSignificant(value.second(), started);
        started = putSignificant(value.third(), started);
        putSignificant(value.fourth(), started);
        bytes[prefixAt] = (byte) (STRING + length - prefixAt - 1);
    }

    /** A byte string. */
    public void string(byte[] value) {
        string(value, 0, value.length);
    }

    /** A byte string: {@code count} bytes of {@code source} from {@code offset}, which may be this buffer's own. */
    public void string(byte[] source, int offset, int count) {
        reserve(count + LONGEST_PREFIX);
        if (count != 1 || (source[offset] & 0xff) >= STRING) {
            prefix(STRING, count);
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** An address as a byte string; the empty string where it is null, as a contract's creation has it. */
    public void address(@Nullable Address address) {
        if (address == null) {
            raw(STRING);
            return;
        }
        reserve(21);
        bytes[length] = (byte) (STRING + Address.BYTES);
        Hex.putWord(bytes, length + 1, address.high());
        Hex.putWord(bytes, length + 9, address.middle());
        length += 17;
        putLow(address.low() & 0xffffffffL, 4);
    }

    /** A hash as a byte string. */
    public void hash(Hash hash) {
        reserve(33);
        bytes[length] = (byte) (STRING + Hash.BYTES);
        Hex.putWord(bytes, length + 1, hash.first());
        Hex.putWord(bytes, length + 9, hash.second());
        Hex.putWord(bytes, length + 17, hash.third());
        Hex.putWord(bytes, length + 25, hash.fourth());
        length += 33;
    }

    /** How long a byte string of {@code count} bytes is when encoded, unless it is one byte below 0x80. */
    public static int sizeOfString(int count) {
        return count + prefixSize(count);
    }

    private static int prefixSize(int count) {
        return count <= LONGEST_SHORT ? 1 : 1 + (39 - Integer.numberOfLeadingZeros(count)) / 8;
    }

    private void prefix(int kind, int count) {
        if (count <= LONGEST_SHORT) {
            bytes[length++] = (byte) (kind + count);
            return;
        }
        int size = prefixSize(count) - 1;
        bytes[length++] = (byte) (kind + LONGEST_SHORT + size);
        putLow(count, size);
    }

    private void putLow(long value, int size) {
        for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    private boolean putSignificant(long word, boolean started) {
        if (started) {
            Hex.putWord(bytes, length, word);
            length += 8;
            return true;
        }
        putLow(word, (71 - Long.numberOfLeadingZeros(word)) / 8);
        return word != 0;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
