package io.arx.cli;

import io.arx.jobs.conf.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the tracker is installed: the launcher says so. */
public final class Home {

    private Home() {}

    /** The folder of the launcher. */
    public static Path folder() {
        return Path.of(System.getProperty("arx.home", "."));
    }

    /** The configuration folder of a command line, or the shipped one. */
    public static Configuration configuration(@Nullable Path named) {
        return Configuration.read(named == null ? folder().resolve("conf") : named);
    }

    /** The built web page; empty where it has not been built, which the launcher does. */
    public static Optional<Path> webPage() {
        Path page = folder().resolve("web").resolve("dist");
        return Files.isRegularFile(page.resolve("index.html")) ? Optional.of(page) : Optional.empty();
    }
}
