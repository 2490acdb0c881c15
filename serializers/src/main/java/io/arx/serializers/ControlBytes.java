package io.arx.serializers;

import io.arx.events.control.ControlBatch;
import io.arx.events.control.PlacedBatch;
import io.arx.events.log.BlockLogCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Changes made at run time, for codecs and operator state: the bytes that the log itself holds, with their number. */
public final class ControlBytes {

    private ControlBytes() {}

    public static void write(ControlBatch batch, DataOutputView out) throws IOException {
        byte[] bytes = BlockLogCodec.encode(batch);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads a batch.
     *
     * @param position of its entry in the log
     */
    public static ControlBatch read(long position, DataInputView in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return BlockLogCodec.decodeControl(position, bytes);
    }

    /** Writes how many there are, and each with its place. */
    public static void writeAll(List<PlacedBatch> batches, DataOutputView out) throws IOException {
        out.writeInt(batches.size());
        for (PlacedBatch placed : batches) {
            out.writeLong(placed.position());
            write(placed.batch(), out);
        }
    }

    public static List<PlacedBatch> readAll(DataInputView in) throws IOException {
        int count = in.readInt();
        if (count == 0) {
            return List.of();
        }
        List<PlacedBatch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long position = in.readLong();
            batches.add(new PlacedBatch(position, read(position, in)));
        }
        return batches;
    }
}
