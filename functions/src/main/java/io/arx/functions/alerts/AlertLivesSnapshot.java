package io.arx.functions.alerts;

import io.arx.events.Alert;
import io.arx.events.Hash;
import io.arx.serializers.AlertCodec;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** All that {@link AlertLives} knows, as it stands in a checkpoint. */
record AlertLivesSnapshot(
        List<ChainStep> headSteps,
        SortedMap<Long, List<Alert>> found,
        List<ChainStep> finalSteps,
        List<ChainStep> settled,
        SortedMap<Long, Hash> head,
        List<Alert> open,
        List<Alert> confirmed,
        long headPosition) {

    private static final int VERSION = 1;
    private static final FlatCodec<Alert> ALERT = new AlertCodec();

    byte[] toBytes() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1 << 14);
        out.writeInt(VERSION);
        writeSteps(headSteps, out);
        out.writeInt(found.size());
        for (var at : found.entrySet()) {
            out.writeLong(at.getKey());
            writeAlerts(at.getValue(), out);
        }
        writeSteps(finalSteps, out);
        writeSteps(settled, out);
        out.writeInt(head.size());
        for (var block : head.entrySet()) {
            out.writeLong(block.getKey());
            FlatFields.writeHash(block.getValue(), out);
        }
        writeAlerts(open, out);
        writeAlerts(confirmed, out);
        out.writeLong(headPosition);
        return out.getCopyOfBuffer();
    }

    /** @throws IOException where the bytes are of an unknown version or cut off */
    static AlertLivesSnapshot read(byte[] bytes) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("the state of alerts has form " + version + "; this program reads " + VERSION);
        }
        return new AlertLivesSnapshot(
                readSteps(in),
                readFound(in),
                readSteps(in),
                readSteps(in),
                readHead(in),
                readAlerts(in),
                readAlerts(in),
                in.readLong());
    }

    private static void writeSteps(List<ChainStep> steps, DataOutputView out) throws IOException {
        out.writeInt(steps.size());
        for (ChainStep step : steps) {
            AlertNewsCodec.write(step, out);
        }
    }

    private static List<ChainStep> readSteps(DataInputView in) throws IOException {
        int count = in.readInt();
        List<ChainStep> steps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            steps.add(AlertNewsCodec.readStep(in));
        }
        return steps;
    }

    private static void writeAlerts(List<Alert> alerts, DataOutputView out) throws IOException {
        out.writeInt(alerts.size());
        for (Alert alert : alerts) {
            ALERT.write(alert, out);
        }
    }

    private static List<Alert> readAlerts(DataInputView in) throws IOException {
        int count = in.readInt();
        List<Alert> alerts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            alerts.add(ALERT.read(in));
        }
        return alerts;
    }

    private static SortedMap<Long, List<Alert>> readFound(DataInputView in) throws IOException {
        SortedMap<Long, List<Alert>> found = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            found.put(in.readLong(), readAlerts(in));
        }
        return found;
    }

    private static SortedMap<Long, Hash> readHead(DataInputView in) throws IOException {
        SortedMap<Long, Hash> head = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            head.put(in.readLong(), FlatFields.readHash(in));
        }
        return head;
    }
}
