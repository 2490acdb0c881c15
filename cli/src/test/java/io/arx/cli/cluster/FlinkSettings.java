package io.arx.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.GlobalConfiguration;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Copies a {@code config.yaml} of Flink with changes. */
final class FlinkSettings {

    private static final String FILE = "config.yaml";

    private FlinkSettings() {}

    /** Writes into {@code target} what the folder {@code source} says, with the changes. */
    static void copy(Path source, Path target, Map<String, String> changes) throws IOException {
        Map<String, String> settings = new TreeMap<>(
                GlobalConfiguration.loadConfiguration(source.toString()).toMap());
        settings.putAll(changes);
        DumperOptions format = new DumperOptions();
        format.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        format.setWidth(Integer.MAX_VALUE);
        Files.writeString(target.resolve(FILE), new Yaml(format).dump(settings));
    }
}
