package io.arx.functions.control;

import io.arx.events.Address;
import io.arx.events.Label;
import io.arx.events.LabelCategory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of an address's labels. Names of sources, which few share, stand in a list and are numbers here. */
final class StoredLabels {

    private static final LabelCategory[] CATEGORIES = LabelCategory.values();
    private static final int HAS_CONFIDENCE = 1;
    private static final int HAS_DATE = 2;
    private static final int HAS_CHAIN = 4;

    private final List<String> sources;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** A label and the set that said so last. */
    record Stored(Label label, int set) {}

    StoredLabels(List<String> sources) {
        this.sources = new ArrayList<>(sources);
        for (int i = 0; i < sources.size(); i++) {
            numbers.put(sources.get(i), i);
        }
    }

    byte[] write(List<Stored> labels) {
        DataOutputSerializer out = new DataOutputSerializer(64);
        try {
            out.writeByte(labels.size());
            for (Stored stored : labels) {
                write(stored, out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return out.getCopyOfBuffer();
    }

    private void write(Stored stored, DataOutputView out) throws IOException {
        Label label = stored.label();
        out.writeByte(label.category().ordinal());
        out.writeByte((label.confidence() == 1 ? 0 : HAS_CONFIDENCE)
                | (label.date() == null ? 0 : HAS_DATE)
                | (label.chain() == null ? 0 : HAS_CHAIN));
        out.writeInt(stored.set());
        out.writeInt(number(label.source()));
        out.writeUTF(label.name());
        if (label.confidence() != 1) {
            out.writeDouble(label.confidence());
        }
        if (label.date() != null) {
            out.writeInt((int) label.date().toEpochDay());
        }
        if (label.chain() != null) {
            out.writeUTF(label.chain());
        }
    }

    private int number(String source) {
        return numbers.computeIfAbsent(source, added -> {
            sources.add(added);
            return sources.size() - 1;
        });
    }

    /** The labels, in a list that the caller may change. */
    List<Stored> read(Address address, byte[] bytes) {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        try {
            int count = in.readUnsignedByte();
            List<Stored> labels = new ArrayList<>(count + 1);
            for (int i = 0; i < count; i++) {
                labels.add(read(address, in));
            }
            return labels;
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading the labels of " + address + " failed", impossible);
        }
    }

    private Stored read(Address address, DataInputView in) throws IOException {
        LabelCategory category = CATEGORIES[in.readByte()];
        int has = in.readByte();
        int set = in.readInt();
        String source = sources.get(in.readInt());
        String name = in.readUTF();
        double confidence = (has & HAS_CONFIDENCE) == 0 ? 1 : in.readDouble();
        LocalDate date = (has & HAS_DATE) == 0 ? null : LocalDate.ofEpochDay(in.readInt());
        String chain = (has & HAS_CHAIN) == 0 ? null : in.readUTF();
        return new Stored(new Label(address, chain, category, name, source, confidence, date), set);
    }

    void writeSources(DataOutputView out) throws IOException {
        out.writeInt(sources.size());
        for (String source : sources) {
            out.writeUTF(source);
        }
    }

    static StoredLabels readSources(DataInputView in) throws IOException {
        List<String> sources = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            sources.add(in.readUTF());
        }
        return new StoredLabels(sources);
    }
}
