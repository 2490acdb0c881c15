package io.arx.events.log;

import static com.google.protobuf.WireFormat.WIRETYPE_FIXED32;
import static com.google.protobuf.WireFormat.WIRETYPE_FIXED64;
import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.WireFormat;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of Protobuf's wire format into domain values straight from the array, and remembers which field it
 * reads, so that an error can name it. In a field's name {@code #} stands for the element of a list, the transaction
 * first and its log second. Groups, which proto3 has not, are refused.
 */
final class FieldReader {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MOST_VARINT_BYTES = 10;

    private final byte[] bytes;
    private final int first;
    private final int size;
    private int at;
    private int end;
    private String field = "entry";
    private int element;
    private int innerElement;

    FieldReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    FieldReader(byte[] bytes, int first, int size) {
        this.bytes = bytes;
        this.first = first;
        this.size = size;
        at = first;
        end = first + size;
    }

    /** Where reading is: field and byte. */
    String place() {
        String name =
                field.replaceFirst("#", Integer.toString(element)).replaceFirst("#", Integer.toString(innerElement));
        return "field " + name + ", byte " + (at - first) + " of " + size;
    }

    void element(int place) {
        element = place;
    }

    void innerElement(int place) {
        innerElement = place;
    }

    /** The next tag of {@code message}, or 0 at its end. */
    int tag(String message) throws IOException {
        field = message;
        if (at == end) {
            return 0;
        }
        int tag = (int) varint();
        if (WireFormat.getTagFieldNumber(tag) == 0) {
            throw new IOException("no field has the number 0");
        }
        return tag;
    }

    void skip(int tag) throws IOException {
        switch (WireFormat.getTagWireType(tag)) {
            case WIRETYPE_VARINT -> varint();
            case WIRETYPE_FIXED32 -> pass(Integer.BYTES);
            case WIRETYPE_FIXED64 -> pass(Long.BYTES);
            case WIRETYPE_LENGTH_DELIMITED -> pass(varintLength());
            default -> throw new IOException("wire type " + WireFormat.getTagWireType(tag) + " is none of proto3");
        }
    }

    /** Enters a nested message; {@link #close} takes what this answers. */
    int open(int tag, String name) throws IOException {
        int length = length(tag, name);
        int outer = end;
        end = at + length;
        return outer;
    }

    void close(int outerEnd) {
        end = outerEnd;
    }

    long number(int tag, String name) throws IOException {
        begin(tag, name, WIRETYPE_VARINT);
        return varint();
    }

    int index(int tag, String name) throws IOException {
        long value = number(tag, name);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IOException(Long.toUnsignedString(value) + " is no index");
        }
        return (int) value;
    }

    int fourBytes(int tag, String name) throws IOException {
        begin(tag, name, WIRETYPE_FIXED32);
        return (int) INTS.get(bytes, pass(Integer.BYTES));
    }

    double real(int tag, String name) throws IOException {
        begin(tag, name, WIRETYPE_FIXED64);
        return Double.longBitsToDouble((long) LONGS.get(bytes, pass(Long.BYTES)));
    }

    String text(int tag, String name) throws IOException {
        int length = length(tag, name);
        ByteBuffer text = ByteBuffer.wrap(bytes, pass(length), length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException malformed) {
            throw new IOException("is not UTF-8", malformed);
        }
    }

    byte[] bytes(int tag, String name) throws IOException {
        int length = length(tag, name);
        int start = pass(length);
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    Hash hash(int tag, String name) throws IOException {
        return Hash.of(bytes, exactly(tag, name, Hash.BYTES));
    }

    TxHash txHash(int tag, String name) throws IOException {
        return TxHash.of(bytes, exactly(tag, name, TxHash.BYTES));
    }

    Address address(int tag, String name) throws IOException {
        return Address.of(bytes, exactly(tag, name, Address.BYTES));
    }

    Amount amount(int tag, String name) throws IOException {
        int length = length(tag, name);
        if (length > Hash.BYTES) {
            throw new IOException(length + " bytes are more than an amount's 256 bits");
        }
        int start = pass(length);
        int last = start + length;
        long fourth = word(start, last);
        if (length <= Long.BYTES) {
            return Amount.of(fourth);
        }
        return new Amount(word(start, last - 24), word(start, last - 16), word(start, last - 8), fourth);
    }

    /** The up to eight bytes before {@code last}, none of them before {@code start}. */
    private long word(int start, int last) {
        long word = 0;
        for (int i = Math.max(start, last - Long.BYTES); i < last; i++) {
            word = word << 8 | (bytes[i] & 0xff);
        }
        return word;
    }

    /** The value, which must have been there. */
    <T> T require(@Nullable T value, String name) throws IOException {
        if (value == null) {
            field = name;
            throw new IOException("is missing");
        }
        return value;
    }

    /** Passes over {@code expected} bytes and answers where they begin. */
    private int exactly(int tag, String name, int expected) throws IOException {
        int length = length(tag, name);
        if (length != expected) {
            throw new IOException(length + " bytes, not " + expected);
        }
        return pass(length);
    }

    /** How many bytes a value has; so many there are. */
    private int length(int tag, String name) throws IOException {
        begin(tag, name, WIRETYPE_LENGTH_DELIMITED);
        return varintLength();
    }

    private int varintLength() throws IOException {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new IOException(Long.toUnsignedString(length) + " bytes, where " + (end - at) + " are left");
        }
        return (int) length;
    }

    private void begin(int tag, String name, int wireType) throws IOException {
        field = name;
        if (WireFormat.getTagWireType(tag) != wireType) {
            throw new IOException("wire type " + WireFormat.getTagWireType(tag) + ", not " + wireType);
        }
    }

    /** Passes over bytes and answers where they begin. */
    private int pass(int length) throws IOException {
        if (length > end - at) {
            throw cutOff();
        }
        int start = at;
        at += length;
        return start;
    }

    private long varint() throws IOException {
        if (at < end && bytes[at] >= 0) {
            return bytes[at++];
        }
        return longVarint();
    }

    private long longVarint() throws IOException {
        long value = 0;
        for (int i = 0; i < MOST_VARINT_BYTES; i++) {
            if (at == end) {
                throw cutOff();
            }
            byte next = bytes[at++];
            value |= (next & 0x7fL) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number of more than " + MOST_VARINT_BYTES + " bytes");
    }

    private static IOException cutOff() {
        return new IOException("is cut off");
    }
}
