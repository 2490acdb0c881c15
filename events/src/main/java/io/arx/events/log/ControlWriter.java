package io.arx.events.log;

import com.google.protobuf.CodedOutputStream;
import io.arx.events.Label;
import io.arx.events.control.Changes;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.LabelChange;
import io.arx.events.control.LabelChanges;
import io.arx.events.control.PriceChange;
import io.arx.events.control.PriceChanges;
import io.arx.events.control.RefusedChanges;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Writes a {@code Control} message. Control entries are few, so each message is written by itself and then put in. */
final class ControlWriter {

    /** The newest form that this program writes and reads. */
    static final int FORM = 1;

    private ControlWriter() {}

    static byte[] write(ControlBatch batch) {
        return message(out -> {
            out.writeString(Fields.CONTROL_CHANGE_SET, batch.changeSet());
            number(out, Fields.CONTROL_PART, batch.part());
            number(out, Fields.CONTROL_PARTS, batch.parts());
            number(out, Fields.CONTROL_FORM, FORM);
            Changes changes = batch.changes();
            if (changes instanceof LabelChanges labels) {
                out.writeByteArray(Fields.CONTROL_LABELS, labels(labels));
            } else if (changes instanceof WatchChanges watch) {
                out.writeByteArray(Fields.CONTROL_WATCH, watch(watch));
            } else if (changes instanceof PriceChanges prices) {
                out.writeByteArray(Fields.CONTROL_PRICES, prices(prices));
            } else if (changes instanceof RefusedChanges refused) {
                out.writeString(Fields.CONTROL_REFUSED, refused.reason());
            }
        });
    }

    private static byte[] labels(LabelChanges labels) {
        return message(out -> {
            for (LabelChange change : labels.changes()) {
                out.writeByteArray(Fields.LABEL_CHANGES_CHANGES, message(inner -> label(change, inner)));
            }
            for (String source : labels.replacedSources()) {
                out.writeString(Fields.LABEL_CHANGES_REPLACED_SOURCES, source);
            }
        });
    }

    private static void label(LabelChange change, CodedOutputStream out) throws IOException {
        out.writeByteArray(Fields.LABEL_CHANGE_ADDRESS, change.address().toBytes());
        number(out, Fields.LABEL_CHANGE_CATEGORY, change.category().ordinal());
        out.writeString(Fields.LABEL_CHANGE_SOURCE, change.source());
        Label label = change.label();
        if (label == null) {
            return;
        }
        out.writeString(Fields.LABEL_CHANGE_NAME, label.name());
        if (label.confidence() != 1) {
            out.writeDouble(Fields.LABEL_CHANGE_CONFIDENCE, label.confidence());
        }
        LocalDate date = label.date();
        text(out, Fields.LABEL_CHANGE_DATE, date == null ? null : date.toString());
        text(out, Fields.LABEL_CHANGE_CHAIN, label.chain());
    }

    private static byte[] watch(WatchChanges watch) {
        return message(out -> {
            for (WatchChange change : watch.changes()) {
                out.writeByteArray(Fields.WATCH_CHANGES_CHANGES, message(inner -> wallet(change, inner)));
            }
        });
    }

    private static void wallet(WatchChange change, CodedOutputStream out) throws IOException {
        out.writeByteArray(Fields.WATCH_CHANGE_WALLET, change.wallet().toBytes());
        if (!change.watched()) {
            out.writeBool(Fields.WATCH_CHANGE_REMOVED, true);
        }
        text(out, Fields.WATCH_CHANGE_NAME, change.name());
        for (String tag : change.tags()) {
            out.writeString(Fields.WATCH_CHANGE_TAGS, tag);
        }
    }

    private static byte[] prices(PriceChanges prices) {
        return message(out -> {
            for (PriceChange change : prices.changes()) {
                out.writeByteArray(Fields.PRICE_CHANGES_CHANGES, message(inner -> price(change, inner)));
            }
        });
    }

    private static void price(PriceChange change, CodedOutputStream out) throws IOException {
        out.writeByteArray(Fields.PRICE_CHANGE_TOKEN, change.token().toBytes());
        if (!change.isWithdrawn()) {
            out.writeDouble(Fields.PRICE_CHANGE_USD, change.usd());
            number(out, Fields.PRICE_CHANGE_DECIMALS, change.decimals());
        }
    }

    private static void number(CodedOutputStream out, int field, int value) throws IOException {
        if (value != 0) {
            out.writeUInt32(field, value);
        }
    }

    private static void text(CodedOutputStream out, int field, @Nullable String text) throws IOException {
        if (text != null && !text.isEmpty()) {
            out.writeString(field, text);
        }
    }

    private static byte[] message(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, 64);
        try {
            writing.to(out);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }
}
