package io.arx.functions.canonical;

import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.serializers.BlockActivitiesCodec;
import io.arx.serializers.FlatFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What {@link CanonicalState} holds as bytes, for a checkpoint, after the version of this form and of the blocks in it.
 */
final class CanonicalSnapshot {

    private static final int VERSION = 2;
    private static final int FIRST_BYTES = 1 << 16;
    private static final BlockActivitiesCodec BLOCK = new BlockActivitiesCodec();

    private CanonicalSnapshot() {}

    static byte[] toBytes(CanonicalState state) {
        DataOutputSerializer out = new DataOutputSerializer(FIRST_BYTES);
        try {
            writeAll(state, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return out.getCopyOfBuffer();
    }

    private static void writeAll(CanonicalState state, DataOutputView out) throws IOException {
        out.writeInt(VERSION);
        out.writeInt(BLOCK.version());
        out.writeLong(state.headStamps.lastMillis());
        out.writeLong(state.finalStamps.lastMillis());
        out.writeLong(state.markedHeight);
        out.writeLong(state.reorgs);
        out.writeInt(state.lastReorgDepth);
        writeText(state.stopReason, out);
        out.writeBoolean(state.figures != null);
        if (state.figures != null) {
            write(state.figures, out);
            write(state, out);
        }
    }

    private static void write(ChainFigures figures, DataOutputView out) throws IOException {
        writeRef(figures.head(), out);
        out.writeLong(figures.receivedAtMillis());
        out.writeInt(figures.transactions());
        out.writeInt(figures.activities());
        out.writeInt(figures.undecodable());
    }

    private static void write(CanonicalState state, DataOutputView out) throws IOException {
        out.writeBoolean(state.claimed != null);
        FlatFields.writeHash(state.claimed == null ? Hash.ZERO : state.claimed, out);
        writeRef(state.finals.tip(), out);
        List<Hash> finals = state.finals.remembered();
        out.writeInt(finals.size());
        for (Hash hash : finals) {
            FlatFields.writeHash(hash, out);
        }
        write(state.pending.all(), out);
        write(state.side.all(), out);
    }

    private static void write(Collection<BlockActivities> blocks, DataOutputView out) throws IOException {
        out.writeInt(blocks.size());
        for (BlockActivities block : blocks) {
            BLOCK.write(block, out);
        }
    }

    /** @throws IOException where the bytes are of an unknown version or cut off */
    static CanonicalState read(byte[] bytes, int window) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("the canonical chain's state has version " + version + ", this program reads "
                    + VERSION + "; start it from a savepoint of its own version");
        }
        int blockVersion = in.readInt();
        CanonicalState state = new CanonicalState(window);
        state.headStamps = new Stamps(in.readLong());
        state.finalStamps = new Stamps(in.readLong());
        state.markedHeight = in.readLong();
        state.reorgs = in.readLong();
        state.lastReorgDepth = in.readInt();
        state.stopReason = readText(in);
        if (in.readBoolean()) {
            state.figures = new ChainFigures(readRef(in), in.readLong(), in.readInt(), in.readInt(), in.readInt());
            state.head = state.figures.head();
            read(state, blockVersion, in);
        }
        return state;
    }

    private static void read(CanonicalState state, int blockVersion, DataInputView in) throws IOException {
        boolean claimed = in.readBoolean();
        Hash hash = FlatFields.readHash(in);
        state.claimed = claimed ? hash : null;
        BlockRef tip = readRef(in);
        List<Hash> finals = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            finals.add(FlatFields.readHash(in));
        }
        state.finals = new FinalBlocks(tip, finals);
        for (int left = in.readInt(); left > 0; left--) {
            state.pending.add(readBlock(blockVersion, in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            state.side.put(readBlock(blockVersion, in));
        }
    }

    private static BlockActivities readBlock(int version, DataInputView in) throws IOException {
        return version == BLOCK.version() ? BLOCK.read(in) : BLOCK.readOlder(version, in);
    }

    private static void writeRef(BlockRef ref, DataOutputView out) throws IOException {
        out.writeLong(ref.height());
        FlatFields.writeHash(ref.hash(), out);
        FlatFields.writeHash(ref.parentHash(), out);
        out.writeLong(ref.timeSeconds());
    }

    private static BlockRef readRef(DataInputView in) throws IOException {
        return new BlockRef(in.readLong(), FlatFields.readHash(in), FlatFields.readHash(in), in.readLong());
    }

    private static void writeText(@Nullable String text, DataOutputView out) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text == null ? -1 : bytes.length);
        out.write(bytes);
    }

    private static @Nullable String readText(DataInputView in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
