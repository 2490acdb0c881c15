package io.arx.sources;

import io.arx.testing.TestData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The folder with recorded blocks that {@code ARX_TEST_DATA} names; tests that need it are skipped without it. */
public final class RecordedBlocks {

    private RecordedBlocks() {}

    public static Path folder() {
        return TestData.folder();
    }

    public static Path mainnet() {
        return folder().resolve("eth-mainnet");
    }

    public static List<Long> mainnetHeights() {
        try (Stream<Path> files = Files.list(mainnet())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".block.json.gz"))
                    .map(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    public static byte[] blockJson(long height) {
        return unzip(mainnet().resolve(height + ".block.json.gz"));
    }

    public static byte[] receiptsJson(long height) {
        return unzip(mainnet().resolve(height + ".receipts.json.gz"));
    }

    public static byte[] unzip(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new AssertionError(file + " is unreadable", unreadable);
        }
    }
}
