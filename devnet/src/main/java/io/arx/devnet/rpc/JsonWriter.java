package io.arx.devnet.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON that nodes answer: quantities and data as hexadecimal text, made digit by digit in one buffer. Each
 * instance writes one document at a time and can write another after it.
 */
final class JsonWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    private byte[] text = new byte[1 << 10];

    /** What a document consists of. */
    interface Document {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** One whole document. */
    byte[] document(Document document) {
        out.reset();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            document.writeTo(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return out.toByteArray();
    }

    void quantity(JsonGenerator json, SerializedString name, long unsigned) throws IOException {
        json.writeFieldName(name);
        write(json, putQuantity(unsigned));
    }

    void quantity(JsonGenerator json, SerializedString name, Amount amount) throws IOException {
        json.writeFieldName(name);
        quantity(json, amount);
    }

    void quantity(JsonGenerator json, Amount amount) throws IOException {
        long[] words = {amount.first(), amount.second(), amount.third(), amount.fourth()};
        int word = 0;
        while (word < 3 && words[word] == 0) {
            word++;
        }
        int length = putQuantity(words[word]);
        while (++word < 4) {
            length = putWord(length, words[word], 16);
        }
        write(json, length);
    }

    void data(JsonGenerator json, SerializedString name, Hash hash) throws IOException {
        json.writeFieldName(name);
        data(json, hash);
    }

    void data(JsonGenerator json, Hash hash) throws IOException {
        data(json, hash.first(), hash.second(), hash.third(), hash.fourth());
    }

    void data(JsonGenerator json, SerializedString name, TxHash hash) throws IOException {
        json.writeFieldName(name);
        data(json, hash);
    }

    void data(JsonGenerator json, TxHash hash) throws IOException {
        data(json, hash.first(), hash.second(), hash.third(), hash.fourth());
    }

    /** An address; null where there is none. */
    void data(JsonGenerator json, SerializedString name, @Nullable Address address) throws IOException {
        json.writeFieldName(name);
        if (address == null) {
            json.writeNull();
            return;
        }
        int length = putWord(putWord(prefix(), address.high(), 16), address.middle(), 16);
        write(json, putWord(length, address.low(), 8));
    }

    void data(JsonGenerator json, SerializedString name, byte[] bytes) throws IOException {
        json.writeFieldName(name);
        int length = prefix();
        if (text.length < length + 2 * bytes.length) {
            text = new byte[2 * (length + 2 * bytes.length)];
            prefix();
        }
        for (byte value : bytes) {
            text[length++] = DIGITS[value >>> 4 & 0xf];
            text[length++] = DIGITS[value & 0xf];
        }
        write(json, length);
    }

    private void data(JsonGenerator json, long first, long second, long third, long fourth) throws IOException {
        int length = putWord(putWord(prefix(), first, 16), second, 16);
        write(json, putWord(putWord(length, third, 16), fourth, 16));
    }

    private int putQuantity(long unsigned) {
        int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(unsigned)) / 4);
        return putWord(prefix(), unsigned, digits);
    }

    private int prefix() {
        text[0] = '0';
        text[1] = 'x';
        return 2;
    }

    private int putWord(int length, long word, int digits) {
        int next = length;
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            text[next++] = DIGITS[(int) (word >>> shift) & 0xf];
        }
        return next;
    }

    private void write(JsonGenerator json, int length) throws IOException {
        json.writeRawUTF8String(text, 0, length);
    }
}
