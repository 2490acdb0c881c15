package io.arx.sources.recording;

import io.arx.sources.TestBlocks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small recordings. */
public final class RecordingFiles {

    private RecordingFiles() {}

    /** An empty block, the child of the one of the height below. */
    public static void write(Path folder, long height, boolean zipped) throws IOException {
        String block =
                """
                {"number":"0x%x","hash":"%s","parentHash":"%s","timestamp":"0x61e0aeeb","miner":"0x%s",
                 "gasUsed":"0x0","transactions":[]}
                """
                        .formatted(height, TestBlocks.hash(height), TestBlocks.hash(height - 1), "4d".repeat(20));
        write(folder.resolve(height + ".block.json"), block, zipped);
        write(folder.resolve(height + ".receipts.json"), "[]", zipped);
    }

    /** What stands beside a block as its trace. */
    public static void writeTraces(Path folder, long height, String traces, boolean zipped) throws IOException {
        write(folder.resolve(height + ".traces.json"), traces, zipped);
    }

    private static void write(Path file, String text, boolean zipped) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!zipped) {
            Files.write(file, bytes);
            return;
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(file + ".gz")))) {
            out.write(bytes);
        }
    }
}
