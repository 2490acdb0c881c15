package io.arx.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that prepares something for a server and ends by itself. */
final class ShortCommand {

    private ShortCommand() {}

    /** @throws IOException with the program's output where it fails */
    static void run(String purpose, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(purpose + " failed:\n" + output);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + purpose, interrupted);
        }
    }
}
