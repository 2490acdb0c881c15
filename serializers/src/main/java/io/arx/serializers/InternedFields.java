package io.arx.serializers;

import io.arx.events.ChainId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Texts and chains that few values share: names of chains and of models. Reading gives the object that reading gave
 * before, so a stream of millions holds one of each and no name is decoded or checked twice. A table of fixed size keeps
 * the recent ones; what falls out is made again.
 */
public final class InternedFields {

    private static final int SLOTS = 64;
    private static final Text[] TEXTS = new Text[SLOTS];
    private static final ChainId[] CHAINS = new ChainId[SLOTS];

    /** Immutable, so a race between tasks costs at most a second object. */
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals where it matters
    private record Text(byte[] bytes, String value) {}

    private InternedFields() {}

    /** Writes at most 65,535 bytes of UTF-8 with their number. */
    public static void writeText(String text, DataOutputView out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0xffff) {
            throw new IOException("a name of " + bytes.length + " bytes; at most 65535 are written");
        }
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    public static String readText(DataInputView in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        int slot = Arrays.hashCode(bytes) & SLOTS - 1;
        Text known = TEXTS[slot];
        if (known == null || !Arrays.equals(known.bytes, bytes)) {
            known = new Text(bytes, new String(bytes, StandardCharsets.UTF_8));
            TEXTS[slot] = known;
        }
        return known.value;
    }

    /** Writes the number and the name. */
    public static void writeChain(ChainId chain, DataOutputView out) throws IOException {
        out.writeLong(chain.number());
        writeText(chain.name(), out);
    }

    public static ChainId readChain(DataInputView in) throws IOException {
        long number = in.readLong();
        String name = readText(in);
        int slot = (int) number & SLOTS - 1;
        ChainId known = CHAINS[slot];
        if (known == null || known.number() != number || !known.name().equals(name)) {
            known = new ChainId(name, number);
            CHAINS[slot] = known;
        }
        return known;
    }

    /** Passes a text on. */
    public static void copyText(DataInputView in, DataOutputView out) throws IOException {
        int length = in.readUnsignedShort();
        out.writeShort(length);
        FlatFields.copyBytes(in, out, length);
    }

    /** Passes a chain on. */
    public static void copyChain(DataInputView in, DataOutputView out) throws IOException {
        FlatFields.copyBytes(in, out, Long.BYTES);
        copyText(in, out);
    }
}
