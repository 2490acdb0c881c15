package io.arx.functions.canonical;

import io.arx.events.control.PlacedBatch;
import io.arx.serializers.ControlBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Changes made at run time until the block comes from which they hold. Over the head that is the first block that joins
 * after their entry; over the final chain the block of that height, or the one that stands in its place there.
 */
final class WaitingChanges {

    private static final int VERSION = 1;
    private static final int FIRST_BYTES = 64;

    private final List<PlacedBatch> forHead = new ArrayList<>();
    private final Deque<Held> forFinal = new ArrayDeque<>();

    /** Changes that the head has, from a height on. */
    private record Held(long fromHeight, PlacedBatch batch) {}

    void add(PlacedBatch batch) {
        forHead.add(batch);
    }

    /**
     * Those that hold from a block that joins the head; they wait for the final chain from now on. A block below one from
     * which changes hold has taken its place, and so they hold from this one there.
     */
    List<PlacedBatch> joined(long height) {
        if (!forFinal.isEmpty() && forFinal.getLast().fromHeight() > height) {
            List<Held> lowered = forFinal.stream()
                    .map(held -> new Held(Math.min(held.fromHeight(), height), held.batch()))
                    .toList();
            forFinal.clear();
            forFinal.addAll(lowered);
        }
        if (forHead.isEmpty()) {
            return List.of();
        }
        List<PlacedBatch> taken = List.copyOf(forHead);
        taken.forEach(batch -> forFinal.add(new Held(height, batch)));
        forHead.clear();
        return taken;
    }

    /** Those that hold from a block that is final, in log order. */
    List<PlacedBatch> finalised(long height) {
        if (forFinal.isEmpty() || forFinal.peek().fromHeight() > height) {
            return List.of();
        }
        List<PlacedBatch> taken = new ArrayList<>();
        while (!forFinal.isEmpty() && forFinal.peek().fromHeight() <= height) {
            taken.add(forFinal.remove().batch());
        }
        return taken;
    }

    /** Those that hold from a block of a finished log, which has no head apart from its final chain. */
    List<PlacedBatch> finished() {
        if (forHead.isEmpty()) {
            return List.of();
        }
        List<PlacedBatch> taken = List.copyOf(forHead);
        forHead.clear();
        return taken;
    }

    byte[] toBytes() {
        DataOutputSerializer out = new DataOutputSerializer(FIRST_BYTES);
        try {
            out.writeInt(VERSION);
            ControlBytes.writeAll(forHead, out);
            writeHeld(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return out.getCopyOfBuffer();
    }

    private void writeHeld(DataOutputView out) throws IOException {
        out.writeInt(forFinal.size());
        for (Held held : forFinal) {
            out.writeLong(held.fromHeight());
            ControlBytes.writeAll(List.of(held.batch()), out);
        }
    }

    /** @throws IOException where the bytes are of an unknown version or cut off */
    static WaitingChanges restore(byte[] bytes) throws IOException {
        DataInputView in = new DataInputDeserializer(bytes);
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("the waiting changes of a chain have version " + version + ", this program reads "
                    + VERSION + "; start it from a savepoint of its own version");
        }
        WaitingChanges changes = new WaitingChanges();
        changes.forHead.addAll(ControlBytes.readAll(in));
        for (int left = in.readInt(); left > 0; left--) {
            changes.forFinal.add(
                    new Held(in.readLong(), ControlBytes.readAll(in).get(0)));
        }
        return changes;
    }
}
