package io.arx.events.log;

import static com.google.protobuf.WireFormat.WIRETYPE_FIXED32;
import static com.google.protobuf.WireFormat.WIRETYPE_FIXED64;
import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields into domain values straight from the array, and remembers which field it reads, so that an error can name
 * it. In a field's name {@code #} stands for the element of a list, the transaction first and its log second.
 */
final class FieldReader {

    private final byte[] bytes;
    private final CodedInputStream in;
    private String field = "entry";
    private int element;
    private int innerElement;

    FieldReader(byte[] bytes) {
        this.bytes = bytes;
        in = CodedInputStream.newInstance(bytes);
    }

    /** Where reading is: field and byte. */
    String place() {
        String name =
                field.replaceFirst("#", Integer.toString(element)).replaceFirst("#", Integer.toString(innerElement));
        return "field " + name + ", byte " + in.getTotalBytesRead() + " of " + bytes.length;
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
        return in.readTag();
    }

    void skip(int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new IOException("a group ends that did not begin");
        }
    }

    /** Enters a nested message; {@link #close} takes what this answers. */
    int open(int tag, String name) throws IOException {
        return in.pushLimit(length(tag, name));
    }

    void close(int outerLimit) throws IOException {
        in.checkLastTagWas(0);
        in.popLimit(outerLimit);
    }

    long number(int tag, String name) throws IOException {
        begin(tag, name, WIRETYPE_VARINT);
        return in.readRawVarint64();
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
        return in.readFixed32();
    }

    double real(int tag, String name) throws IOException {
        begin(tag, name, WIRETYPE_FIXED64);
        return in.readDouble();
    }

    String text(int tag, String name) throws IOException {
        begin(tag, name, WIRETYPE_LENGTH_DELIMITED);
        return in.readStringRequireUtf8();
    }

    byte[] bytes(int tag, String name) throws IOException {
        begin(tag, name, WIRETYPE_LENGTH_DELIMITED);
        return in.readByteArray();
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
        int start = in.getTotalBytesRead();
        in.skipRawBytes(length);
        int end = start + length;
        long fourth = word(start, end);
        if (length <= Long.BYTES) {
            return Amount.of(fourth);
        }
        return new Amount(word(start, end - 24), word(start, end - 16), word(start, end - 8), fourth);
    }

    /** The up to eight bytes before {@code end}, none of them before {@code start}. */
    private long word(int start, int end) {
        long word = 0;
        for (int i = Math.max(start, end - Long.BYTES); i < end; i++) {
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
        int start = in.getTotalBytesRead();
        in.skipRawBytes(length);
        return start;
    }

    private int length(int tag, String name) throws IOException {
        begin(tag, name, WIRETYPE_LENGTH_DELIMITED);
        return in.readRawVarint32();
    }

    private void begin(int tag, String name, int wireType) throws IOException {
        field = name;
        if (WireFormat.getTagWireType(tag) != wireType) {
            throw new IOException("wire type " + WireFormat.getTagWireType(tag) + ", not " + wireType);
        }
    }
}
