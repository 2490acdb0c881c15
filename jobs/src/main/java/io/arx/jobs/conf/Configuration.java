package io.arx.jobs.conf;

import io.arx.events.Label;
import io.arx.functions.prices.PriceSettings;
import io.arx.sources.labels.LabelFile;
import io.arx.sources.labels.LabelImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * A configuration folder, read once and validated whole.
 *
 * @param folder where it was read from
 * @param chains by name
 * @param rules the starting set
 * @param prices where prices come from, by chain
 * @param labels of well-known addresses
 * @param flink checkpoints, parallelism, state: what the engine is told
 */
public record Configuration(
        Path folder,
        TrackerSettings tracker,
        Map<String, ChainSettings> chains,
        List<RuleSettings> rules,
        Map<String, PriceSettings> prices,
        List<Label> labels,
        org.apache.flink.configuration.Configuration flink) {

    /**
     * Reads {@code tracker.yaml}, {@code chains.yaml}, {@code rules.yaml}, {@code flink/config.yaml} and, where there
     * are such, {@code prices.yaml} and {@code labels.csv}.
     *
     * @throws ConfigurationException naming file, line and what to change
     */
    public static Configuration read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException("there is no configuration folder " + folder);
        }
        Map<String, ChainSettings> chains = new LinkedHashMap<>();
        YamlSection.read(folder.resolve("chains.yaml"))
                .sections()
                .forEach((name, section) -> chains.put(name, ChainSettings.read(name, section)));
        return new Configuration(
                folder,
                TrackerSettings.read(YamlSection.read(folder.resolve("tracker.yaml"))),
                Map.copyOf(chains),
                RuleSettings.read(YamlSection.read(folder.resolve("rules.yaml"))),
                PriceFile.read(folder.resolve("prices.yaml")),
                Files.exists(folder.resolve("labels.csv")) ? readLabels(folder.resolve("labels.csv")) : List.of(),
                readFlink(folder.resolve("flink")));
    }

    /**
     * One chain by its name.
     *
     * @throws ConfigurationException with the nearest known name
     */
    public ChainSettings chain(String name) {
        ChainSettings chain = chains.get(name);
        if (chain == null) {
            throw new ConfigurationException("there is no chain '" + name + "' in " + folder.resolve("chains.yaml")
                    + NearestName.hint(name, chains.keySet()));
        }
        return chain;
    }

    /** The same with other settings of where results go. */
    public Configuration withTracker(TrackerSettings other) {
        return new Configuration(folder, other, chains, rules, prices, labels, flink);
    }

    /**
     * The same with the labels of more files, in front of those that are there.
     *
     * @throws ConfigurationException where a file cannot be read or one of its entries is refused
     */
    public Configuration withLabelFiles(List<Path> files) {
        List<Label> all = new ArrayList<>();
        files.forEach(file -> all.addAll(readLabels(file)));
        all.addAll(labels);
        return new Configuration(folder, tracker, chains, rules, prices, List.copyOf(all), flink);
    }

    private static List<Label> readLabels(Path file) {
        LabelImport read;
        try {
            read = LabelFile.read(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "the labels in " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        if (!read.refused().isEmpty()) {
            throw new ConfigurationException(
                    file + ", " + read.refused().get(0) + " (" + read.refused().size() + " entries refused)");
        }
        return read.labels();
    }

    private static org.apache.flink.configuration.Configuration readFlink(Path folder) {
        if (!Files.isRegularFile(folder.resolve("config.yaml"))) {
            throw new ConfigurationException(folder.resolve("config.yaml") + " is missing");
        }
        try {
            return GlobalConfiguration.loadConfiguration(folder.toString());
        } catch (RuntimeException malformed) {
            throw new ConfigurationException(
                    folder.resolve("config.yaml") + " cannot be read: " + malformed.getMessage(), malformed);
        }
    }
}
