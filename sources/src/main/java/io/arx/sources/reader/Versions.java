package io.arx.sources.reader;

import java.io.IOException;

/** The check at the head of every versioned serializer. */
public final class Versions {

    private Versions() {}

    /**
     * Requires a version that is known.
     *
     * @throws IOException where the state was written by another version of the program
     */
    public static void require(String what, int known, int found) throws IOException {
        if (found != known) {
            throw new IOException("state of " + what + " has version " + found + ", but this program knows only "
                    + known + "; restore it with the program that wrote it");
        }
    }
}
