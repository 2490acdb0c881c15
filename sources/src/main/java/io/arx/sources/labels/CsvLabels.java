package io.arx.sources.labels;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Labels as comma-separated values with a line of names at the top, in any order (RFC 4180). */
final class CsvLabels {

    private static final Set<String> KNOWN =
            Set.of("address", "category", "name", "source", "chain", "confidence", "date");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreHeaderCase(true)
            .setTrim(true)
            .get();

    private CsvLabels() {}

    static void read(InputStream text, LabelCollector labels) throws IOException {
        Reader reader = new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder());
        try (CSVParser rows = CSVParser.parse(reader, FORMAT)) {
            requireHeader(rows.getHeaderNames());
            for (CSVRecord row : rows) {
                int line = (int) rows.getCurrentLineNumber();
                if (row.isConsistent()) {
                    labels.add(entry(line, row));
                } else {
                    labels.refuse(
                            line,
                            "has " + row.size() + " values for "
                                    + rows.getHeaderNames().size() + " columns");
                }
            }
        } catch (UncheckedIOException | IllegalArgumentException malformed) {
            throw new MalformedLabelsException("is no CSV: " + reason(malformed), malformed);
        } catch (CharacterCodingException encoding) {
            throw new MalformedLabelsException("is not written in UTF-8", encoding);
        }
    }

    private static String reason(RuntimeException malformed) {
        Throwable cause = malformed.getCause();
        return cause == null ? malformed.getMessage() : cause.getMessage();
    }

    private static void requireHeader(List<String> names) throws MalformedLabelsException {
        for (String name : names) {
            if (!KNOWN.contains(name.toLowerCase(Locale.ROOT))) {
                throw new MalformedLabelsException("column '" + name
                        + "' is not known; the first line names address,category,name,source and optionally"
                        + " chain,confidence,date");
            }
        }
        for (String required : List.of("address", "category", "name")) {
            if (names.stream().noneMatch(required::equalsIgnoreCase)) {
                throw new MalformedLabelsException("column '" + required
                        + "' is missing; the first line names address,category,name,source and optionally"
                        + " chain,confidence,date");
            }
        }
    }

    private static LabelCollector.Entry entry(int line, CSVRecord row) {
        return new LabelCollector.Entry(
                line,
                value(row, "address"),
                value(row, "category"),
                value(row, "name"),
                value(row, "source"),
                value(row, "chain"),
                value(row, "confidence"),
                value(row, "date"));
    }

    private static @Nullable String value(CSVRecord row, String column) {
        return row.isMapped(column) ? row.get(column) : null;
    }
}
