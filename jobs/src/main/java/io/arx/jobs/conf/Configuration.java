package io.arx.jobs.conf;

import io.arx.functions.prices.PriceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * @param flink checkpoints, parallelism, state: what the engine is told
 */
public record Configuration(
        Path folder,
        TrackerSettings tracker,
        Map<String, ChainSettings> chains,
        List<RuleSettings> rules,
        Map<String, PriceSettings> prices,
        org.apache.flink.configuration.Configuration flink) {

    /**
     * Reads {@code tracker.yaml}, {@code chains.yaml}, {@code rules.yaml}, {@code prices.yaml} where there is one, and
     * {@code flink/config.yaml}.
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
        return new Configuration(folder, other, chains, rules, prices, flink);
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
