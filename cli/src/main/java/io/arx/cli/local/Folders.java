package io.arx.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that go away with what used them. */
public final class Folders {

    private Folders() {}

    public static Path temporary(String prefix) throws IOException {
        return Files.createTempDirectory(prefix);
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        List<Path> innermostFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : innermostFirst) {
            Files.deleteIfExists(file);
        }
    }
}
