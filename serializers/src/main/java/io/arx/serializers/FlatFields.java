package io.arx.serializers;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of the value types, for codecs: words big-endian, amounts without their leading zero words. */
public final class FlatFields {

    private static final int AMOUNT_WORDS = 4;
    private static final int COPY_BUFFER_BYTES = 4096;

    private FlatFields() {}

    /** Writes 20 bytes. */
    public static void writeAddress(Address address, DataOutputView out) throws IOException {
        out.writeLong(address.high());
        out.writeLong(address.middle());
        out.writeInt(address.low());
    }

    public static Address readAddress(DataInputView in) throws IOException {
        return new Address(in.readLong(), in.readLong(), in.readInt());
    }

    /** Writes 32 bytes. */
    public static void writeHash(Hash hash, DataOutputView out) throws IOException {
        out.writeLong(hash.first());
        out.writeLong(hash.second());
        out.writeLong(hash.third());
        out.writeLong(hash.fourth());
    }

    public static Hash readHash(DataInputView in) throws IOException {
        return new Hash(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    /** Writes 32 bytes. */
    public static void writeTxHash(TxHash hash, DataOutputView out) throws IOException {
        out.writeLong(hash.first());
        out.writeLong(hash.second());
        out.writeLong(hash.third());
        out.writeLong(hash.fourth());
    }

    public static TxHash readTxHash(DataInputView in) throws IOException {
        return new TxHash(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    /** Writes the number of words that are not leading zeros, and these: mostly 9 bytes, at most 33. */
    public static void writeAmount(Amount amount, DataOutputView out) throws IOException {
        int words = significantWords(amount);
        out.writeByte(words);
        if (words > 3) {
            out.writeLong(amount.first());
        }
        if (words > 2) {
            out.writeLong(amount.second());
        }
        if (words > 1) {
            out.writeLong(amount.third());
        }
        if (words > 0) {
            out.writeLong(amount.fourth());
        }
    }

    private static int significantWords(Amount amount) {
        if (amount.first() != 0) {
            return 4;
        }
        if (amount.second() != 0) {
            return 3;
        }
        if (amount.third() != 0) {
            return 2;
        }
        return amount.fourth() == 0 ? 0 : 1;
    }

    public static Amount readAmount(DataInputView in) throws IOException {
        int words = readAmountWords(in);
        if (words <= 1) {
            return words == 0 ? Amount.ZERO : Amount.of(in.readLong());
        }
        long first = words > 3 ? in.readLong() : 0;
        long second = words > 2 ? in.readLong() : 0;
        return new Amount(first, second, in.readLong(), in.readLong());
    }

    /** Passes an amount on. */
    public static void copyAmount(DataInputView in, DataOutputView out) throws IOException {
        int words = readAmountWords(in);
        out.writeByte(words);
        copyBytes(in, out, words * Long.BYTES);
    }

    /** Passes bytes on; Flink's own {@code write(source, count)} fails where the target would have to grow. */
    public static void copyBytes(DataInputView in, DataOutputView out, int count) throws IOException {
        byte[] buffer = new byte[Math.min(count, COPY_BUFFER_BYTES)];
        for (int left = count; left > 0; left -= buffer.length) {
            int length = Math.min(left, buffer.length);
            in.readFully(buffer, 0, length);
            out.write(buffer, 0, length);
        }
    }

    private static int readAmountWords(DataInputView in) throws IOException {
        int words = in.readByte();
        if (words < 0 || words > AMOUNT_WORDS) {
            throw new IOException("an amount of " + words + " words; it has at most " + AMOUNT_WORDS);
        }
        return words;
    }
}
