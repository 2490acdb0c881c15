package io.arx.sources.recording;

import io.arx.sources.chain.RawBlock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Puts blocks into a recording folder as {@code N.block.json.gz} and {@code N.receipts.json.gz}. A file is there whole or
 * not at all, and one that is there is never changed.
 */
final class RecordingWriter {

    private final Path folder;

    RecordingWriter(Path folder) {
        this.folder = folder;
    }

    /** Whether both files of a block are there, compressed or not. */
    boolean has(long height) {
        return isThere(height, "block") && isThere(height, "receipts");
    }

    /** @throws RecordingConflictException where one of the two files is there with other content */
    void write(RawBlock raw) throws IOException {
        long height = raw.block().ref().height();
        write(height, "block", raw.blockJson());
        write(height, "receipts", raw.receiptsJson());
    }

    private void write(long height, String part, byte[] json) throws IOException {
        Path compressed = file(height, part, ".gz");
        if (isThere(height, part)) {
            requireSame(Files.exists(compressed) ? compressed : file(height, part, ""), json);
            return;
        }
        Path unfinished = folder.resolve("." + compressed.getFileName() + ".unfinished");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
            out.write(json);
        }
        Files.move(unfinished, compressed, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void requireSame(Path file, byte[] json) throws IOException {
        try (InputStream stored = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(stored, 1 << 16) : stored) {
            if (!Arrays.equals(in.readAllBytes(), json)) {
                throw new RecordingConflictException(file
                        + " is there with other content than the node's; move it away to have the node's recorded");
            }
        }
    }

    private boolean isThere(long height, String part) {
        return Files.exists(file(height, part, ".gz")) || Files.exists(file(height, part, ""));
    }

    private Path file(long height, String part, String suffix) {
        return folder.resolve(height + "." + part + ".json" + suffix);
    }
}
