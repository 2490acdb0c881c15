package io.arx.jobs.conf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Secrets come from files alone: an argument or a variable would show in process lists and in Flink's pages. */
public final class Secrets {

    private Secrets() {}

    /**
     * The first line of the file; empty where no file is named.
     *
     * @throws ConfigurationException naming the file, never its content
     */
    public static String read(Optional<Path> file) {
        if (file.isEmpty()) {
            return "";
        }
        try {
            return Files.readString(file.get(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .map(String::strip)
                    .filter(secret -> !secret.isEmpty())
                    .orElseThrow(() -> new ConfigurationException("the secret file " + file.get() + " is empty"));
        } catch (IOException unreadable) {
            throw new ConfigurationException("the secret file " + file.get() + " cannot be read", unreadable);
        }
    }
}
