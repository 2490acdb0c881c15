package io.arx.cli;

import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /**
     * The built web page.
     *
     * @throws ConfigurationException where it has not been built
     */
    public static Path webPage() {
        Path page = folder().resolve("web").resolve("dist");
        if (!Files.isRegularFile(page.resolve("index.html"))) {
            throw new ConfigurationException(
                    "the web page is not built: start the tracker with ./arx, which builds it");
        }
        return page;
    }
}
