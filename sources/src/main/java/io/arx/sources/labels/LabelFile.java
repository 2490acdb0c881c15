package io.arx.sources.labels;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file of labels: CSV ({@code address,category,name,source}, optionally {@code chain}, {@code confidence},
 * {@code date}), a JSON list of objects with the same members, or OFAC's own list of specially designated nationals
 * (SDN, XML). Which it is shows in its first character; it may be packed with gzip.
 *
 * <p>An entry that is wrong is refused with its line and the reason, and the others are taken. A file that is not what it
 * seems to be, or has more entries than {@link #MOST_ENTRIES}, is refused whole.
 */
public final class LabelFile {

    /** More than any public list has; a file beyond is refused before it fills the memory. */
    public static final int MOST_ENTRIES = 2_000_000;

    private static final int LOOK_AHEAD = 4096;

    private LabelFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException where it cannot be read
     * @throws MalformedLabelsException where it is none of the three forms, or too long
     */
    public static LabelImport read(Path file) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return read(bytes, file.getFileName().toString());
        }
    }

    /** The same of a stream; {@code name} is the source of entries that name none. */
    static LabelImport read(InputStream bytes, String name) throws IOException {
        InputStream text = new BufferedInputStream(unpacked(bytes));
        skipByteOrderMark(text);
        LabelCollector collector = new LabelCollector(name);
        switch (firstCharacter(text)) {
            case '<' -> SdnList.read(text, collector);
            case '[' -> JsonLabels.read(text, collector);
            default -> CsvLabels.read(text, collector);
        }
        return collector.finish();
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        bytes.mark(2);
        boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        return packed ? new GZIPInputStream(bytes) : bytes;
    }

    private static void skipByteOrderMark(InputStream text) throws IOException {
        text.mark(3);
        if (text.read() != 0xef || text.read() != 0xbb || text.read() != 0xbf) {
            text.reset();
        }
    }

    private static int firstCharacter(InputStream text) throws IOException {
        text.mark(LOOK_AHEAD);
        int character = text.read();
        for (int i = 1; i < LOOK_AHEAD && Character.isWhitespace(character); i++) {
            character = text.read();
        }
        text.reset();
        return character;
    }
}
