package io.arx.sources.labels;

import io.arx.events.Address;
import io.arx.events.control.WatchChange;
import io.arx.sources.labels.LabelImport.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What a file of wallets to watch says: comma-separated values with a line {@code address,name,tags} at the top, of which
 * the last two may be left out; tags are separated by spaces. A file whose first line is an address has addresses alone.
 *
 * @param wallets each once, in the file's order
 * @param duplicates lines with a wallet that another had
 * @param refused lines that could not be taken; the others were
 */
public record WatchFile(List<WatchChange> wallets, int duplicates, List<Refusal> refused) {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreHeaderCase(true)
            .setAllowMissingColumnNames(true)
            .setTrim(true)
            .get();
    private static final int LOOK_AHEAD = 16;

    /**
     * Reads a file.
     *
     * @throws IOException where it cannot be read
     * @throws MalformedLabelsException where it is no such file, or has more than {@link LabelFile#MOST_ENTRIES} lines
     */
    public static WatchFile read(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            reader.mark(LOOK_AHEAD);
            boolean addressesAlone = reader.read() == '0';
            reader.reset();
            CSVFormat.Builder format = addressesAlone
                    ? FORMAT.builder().setHeader("address")
                    : FORMAT.builder().setHeader().setSkipHeaderRecord(true);
            try (CSVParser rows = CSVParser.parse(reader, format.get())) {
                if (!rows.getHeaderMap().containsKey("address")) {
                    throw new MalformedLabelsException(
                            "has no column 'address'; its first line names address,name,tags");
                }
                return read(rows);
            }
        } catch (UncheckedIOException | IllegalArgumentException malformed) {
            throw new MalformedLabelsException("is no CSV: " + malformed.getMessage(), malformed);
        }
    }

    private static WatchFile read(CSVParser rows) throws MalformedLabelsException {
        List<WatchChange> wallets = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        Set<Address> known = new HashSet<>();
        int duplicates = 0;
        for (CSVRecord row : rows) {
            if (wallets.size() >= LabelFile.MOST_ENTRIES) {
                throw new MalformedLabelsException(
                        "has more than " + LabelFile.MOST_ENTRIES + " wallets; import it in parts");
            }
            try {
                WatchChange wallet = wallet(row);
                if (known.add(wallet.wallet())) {
                    wallets.add(wallet);
                } else {
                    duplicates++;
                }
            } catch (IllegalArgumentException wrong) {
                refused.add(new Refusal((int) rows.getCurrentLineNumber(), wrong.getMessage()));
            }
        }
        return new WatchFile(List.copyOf(wallets), duplicates, List.copyOf(refused));
    }

    private static WatchChange wallet(CSVRecord row) {
        String tags = value(row, "tags");
        return WatchChange.add(
                Address.parse(row.get("address")),
                value(row, "name"),
                tags.isEmpty() ? List.of() : List.of(tags.split("\\s+")));
    }

    private static String value(CSVRecord row, String column) {
        return row.isSet(column) ? row.get(column) : "";
    }
}
