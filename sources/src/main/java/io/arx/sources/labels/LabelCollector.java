package io.arx.sources.labels;

import io.arx.events.Address;
import io.arx.events.Label;
import io.arx.events.LabelCategory;
import io.arx.sources.labels.LabelImport.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes labels of a file's entries, whatever its form: checks each field, drops repetitions, keeps refusals apart. */
final class LabelCollector {

    private final String fileName;
    private final Set<Label> labels = new LinkedHashSet<>();
    private final List<Refusal> refused = new ArrayList<>();
    private int duplicates;
    private int foreign;
    private int entries;

    LabelCollector(String fileName) {
        this.fileName = fileName;
    }

    /** The words of an entry; null and empty mean that the entry does not say. */
    record Entry(
            int line,
            @Nullable String address,
            @Nullable String category,
            @Nullable String name,
            @Nullable String source,
            @Nullable String chain,
            @Nullable String confidence,
            @Nullable String date) {}

    void add(Entry entry) throws MalformedLabelsException {
        count();
        try {
            if (!labels.add(label(entry))) {
                duplicates++;
            }
        } catch (IllegalArgumentException wrong) {
            refuse(entry.line(), wrong.getMessage());
        }
    }

    /** Takes note of an entry that is of no EVM chain. */
    void addForeign() throws MalformedLabelsException {
        count();
        foreign++;
    }

    void refuse(int line, String reason) {
        refused.add(new Refusal(line, reason));
    }

    private void count() throws MalformedLabelsException {
        entries++;
        if (entries > LabelFile.MOST_ENTRIES) {
            throw new MalformedLabelsException(
                    "the file has more than " + LabelFile.MOST_ENTRIES + " entries; import it in parts");
        }
    }

    private Label label(Entry entry) {
        String name = orElse(entry.name(), "");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name is missing");
        }
        return new Label(
                Address.parse(required("address", entry.address())),
                chain(entry.chain()),
                LabelCategory.parse(required("category", entry.category())),
                name,
                orElse(entry.source(), fileName),
                confidence(entry.confidence()),
                date(entry.date()));
    }

    private static String required(String field, @Nullable String text) {
        String trimmed = orElse(text, "");
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return trimmed;
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text.strip();
    }

    private static @Nullable String chain(@Nullable String text) {
        String name = orElse(text, "");
        if (name.isEmpty()) {
            return null;
        }
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException(
                    "chain '" + name + "' is no chain's name; leave it empty where the label holds on every chain");
        }
        return name;
    }

    private static double confidence(@Nullable String text) {
        String number = orElse(text, "1");
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("confidence '" + number + "' is no number");
        }
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        String day = orElse(text, "");
        try {
            return day.isEmpty() ? null : LocalDate.parse(day);
        } catch (DateTimeParseException noDate) {
            throw new IllegalArgumentException("date '" + day + "' is not of the form 2026-01-31");
        }
    }

    LabelImport finish() {
        return new LabelImport(List.copyOf(labels), duplicates, foreign, List.copyOf(refused));
    }
}
