package io.arx.events.log;

import com.google.protobuf.WireFormat;
import io.arx.events.Address;
import io.arx.events.Label;
import io.arx.events.LabelCategory;
import io.arx.events.control.Changes;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.LabelChange;
import io.arx.events.control.LabelChanges;
import io.arx.events.control.PriceChange;
import io.arx.events.control.PriceChanges;
import io.arx.events.control.RefusedChanges;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code Control} message. Whatever is wrong with it, or newer than this program, is said in what it answers and
 * stops nobody: people write these entries, and a chain must not stand still for one of them.
 */
final class ControlReader {

    private static final LabelCategory[] CATEGORIES = LabelCategory.values();

    private final FieldReader in;
    private String changeSet = "";
    private int part;
    private int parts;
    private int form;
    private int unknownSort;
    private @Nullable Changes changes;

    private ControlReader(byte[] bytes) {
        in = new FieldReader(bytes);
    }

    /** @param position of the entry, which stands for the id of a set that says none */
    static ControlBatch read(long position, byte[] bytes) {
        ControlReader reader = new ControlReader(bytes);
        String refusal;
        try {
            reader.readFields();
            refusal = reader.refusal();
        } catch (IOException | IllegalArgumentException | DateTimeException malformed) {
            refusal = "it is malformed: " + reader.in.place() + ": " + malformed.getMessage();
        }
        boolean named = ControlBatch.isId(reader.changeSet);
        boolean placed = reader.part < reader.parts;
        if (refusal == null && !(named && placed)) {
            refusal = named ? "part " + reader.part + " of " + reader.parts + " is none" : "it has no id";
        }
        return new ControlBatch(
                named ? reader.changeSet : "position-" + position,
                placed ? reader.part : 0,
                placed ? reader.parts : 1,
                refusal == null && reader.changes != null
                        ? reader.changes
                        : new RefusedChanges(refusal == null ? "it says nothing" : refusal));
    }

    private @Nullable String refusal() {
        if (form > ControlWriter.FORM) {
            return "it has form " + form + ", this program reads up to " + ControlWriter.FORM + "; run a newer one";
        }
        if (changes == null && unknownSort != 0) {
            return "its changes are of sort " + unknownSort + ", which this program does not know; run a newer one";
        }
        return null;
    }

    private void readFields() throws IOException {
        for (int tag = in.tag("control"); tag != 0; tag = in.tag("control")) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Fields.CONTROL_CHANGE_SET -> changeSet = in.text(tag, "control.changeSet");
                case Fields.CONTROL_PART -> part = in.index(tag, "control.part");
                case Fields.CONTROL_PARTS -> parts = in.index(tag, "control.parts");
                case Fields.CONTROL_FORM -> form = in.index(tag, "control.form");
                case Fields.CONTROL_LABELS -> {
                    int outer = in.open(tag, "control.labels");
                    changes = labels();
                    in.close(outer);
                }
                case Fields.CONTROL_WATCH -> {
                    int outer = in.open(tag, "control.watch");
                    changes = watch();
                    in.close(outer);
                }
                case Fields.CONTROL_PRICES -> {
                    int outer = in.open(tag, "control.prices");
                    changes = prices();
                    in.close(outer);
                }
                case Fields.CONTROL_REFUSED -> changes = new RefusedChanges(in.text(tag, "control.refused"));
                default -> {
                    unknownSort = WireFormat.getTagFieldNumber(tag);
                    in.skip(tag);
                }
            }
        }
    }

    private LabelChanges labels() throws IOException {
        List<LabelChange> read = new ArrayList<>();
        List<String> replacedSources = new ArrayList<>();
        for (int tag = in.tag("control.labels"); tag != 0; tag = in.tag("control.labels")) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Fields.LABEL_CHANGES_CHANGES -> {
                    in.element(read.size());
                    int outer = in.open(tag, "control.labels[#]");
                    read.add(label());
                    in.close(outer);
                }
                case Fields.LABEL_CHANGES_REPLACED_SOURCES -> replacedSources.add(
                        in.text(tag, "control.labels.replacedSources"));
                default -> in.skip(tag);
            }
        }
        return new LabelChanges(read, replacedSources);
    }

    private LabelChange label() throws IOException {
        Address address = null;
        int category = 0;
        String source = null;
        String name = null;
        double confidence = 1;
        String date = null;
        String chain = null;
        for (int tag = in.tag("control.labels[#]"); tag != 0; tag = in.tag("control.labels[#]")) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Fields.LABEL_CHANGE_ADDRESS -> address = in.address(tag, "control.labels[#].address");
                case Fields.LABEL_CHANGE_CATEGORY -> category = in.index(tag, "control.labels[#].category");
                case Fields.LABEL_CHANGE_SOURCE -> source = in.text(tag, "control.labels[#].source");
                case Fields.LABEL_CHANGE_NAME -> name = in.text(tag, "control.labels[#].name");
                case Fields.LABEL_CHANGE_CONFIDENCE -> confidence = in.real(tag, "control.labels[#].confidence");
                case Fields.LABEL_CHANGE_DATE -> date = in.text(tag, "control.labels[#].date");
                case Fields.LABEL_CHANGE_CHAIN -> chain = in.text(tag, "control.labels[#].chain");
                default -> in.skip(tag);
            }
        }
        if (category >= CATEGORIES.length) {
            throw new IOException("category " + category + " is not known; run a newer program");
        }
        address = in.require(address, "control.labels[#].address");
        source = in.require(source, "control.labels[#].source");
        return name == null
                ? LabelChange.remove(address, CATEGORIES[category], source)
                : LabelChange.set(new Label(
                        address,
                        chain,
                        CATEGORIES[category],
                        name,
                        source,
                        confidence,
                        date == null ? null : LocalDate.parse(date)));
    }

    private WatchChanges watch() throws IOException {
        List<WatchChange> read = new ArrayList<>();
        for (int tag = in.tag("control.watch"); tag != 0; tag = in.tag("control.watch")) {
            if (WireFormat.getTagFieldNumber(tag) == Fields.WATCH_CHANGES_CHANGES) {
                in.element(read.size());
                int outer = in.open(tag, "control.watch[#]");
                read.add(wallet());
                in.close(outer);
            } else {
                in.skip(tag);
            }
        }
        return new WatchChanges(read);
    }

    private PriceChanges prices() throws IOException {
        List<PriceChange> read = new ArrayList<>();
        for (int tag = in.tag("control.prices"); tag != 0; tag = in.tag("control.prices")) {
            if (WireFormat.getTagFieldNumber(tag) == Fields.PRICE_CHANGES_CHANGES) {
                in.element(read.size());
                int outer = in.open(tag, "control.prices[#]");
                read.add(price());
                in.close(outer);
            } else {
                in.skip(tag);
            }
        }
        return new PriceChanges(read);
    }

    private PriceChange price() throws IOException {
        Address token = null;
        double usd = 0;
        int decimals = 0;
        for (int tag = in.tag("control.prices[#]"); tag != 0; tag = in.tag("control.prices[#]")) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Fields.PRICE_CHANGE_TOKEN -> token = in.address(tag, "control.prices[#].token");
                case Fields.PRICE_CHANGE_USD -> usd = in.real(tag, "control.prices[#].usd");
                case Fields.PRICE_CHANGE_DECIMALS -> decimals = in.index(tag, "control.prices[#].decimals");
                default -> in.skip(tag);
            }
        }
        return new PriceChange(in.require(token, "control.prices[#].token"), usd, decimals);
    }

    private WatchChange wallet() throws IOException {
        Address wallet = null;
        boolean removed = false;
        String name = "";
        List<String> tags = new ArrayList<>();
        for (int tag = in.tag("control.watch[#]"); tag != 0; tag = in.tag("control.watch[#]")) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Fields.WATCH_CHANGE_WALLET -> wallet = in.address(tag, "control.watch[#].wallet");
                case Fields.WATCH_CHANGE_REMOVED -> removed = in.number(tag, "control.watch[#].removed") != 0;
                case Fields.WATCH_CHANGE_NAME -> name = in.text(tag, "control.watch[#].name");
                case Fields.WATCH_CHANGE_TAGS -> tags.add(in.text(tag, "control.watch[#].tags"));
                default -> in.skip(tag);
            }
        }
        return new WatchChange(in.require(wallet, "control.watch[#].wallet"), !removed, name, tags);
    }
}
