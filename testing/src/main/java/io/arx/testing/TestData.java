package io.arx.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Recorded blocks of real chains, which are no part of the project; the environment says where they are. */
public final class TestData {

    private static final String VARIABLE = "ARX_TEST_DATA";

    private TestData() {}

    /**
     * The folder that holds all recordings; skips the test where there is none.
     *
     * @throws AssertionError where the variable names something that is no folder
     */
    public static Path folder() {
        String value = System.getenv(VARIABLE);
        Assumptions.assumeTrue(
                value != null && !value.isBlank(), "set ARX_TEST_DATA to the folder with recorded blocks");
        Path folder = Path.of(value);
        if (!Files.isDirectory(folder)) {
            throw new AssertionError(VARIABLE + " names " + folder + ", which is no folder");
        }
        return folder;
    }

    /**
     * A file or folder below {@link #folder()}; skips the test where there are no recordings at all.
     *
     * @throws AssertionError where there are recordings, but not this one
     */
    public static Path path(String relative) {
        Path path = folder().resolve(relative);
        if (!Files.exists(path)) {
            throw new AssertionError(VARIABLE + " has no " + relative);
        }
        return path;
    }
}
