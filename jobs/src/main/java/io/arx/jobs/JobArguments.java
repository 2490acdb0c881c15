package io.arx.jobs;

import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.flink.util.ParameterTool;

/**
 * What {@code flink run} hands to a job: a configuration folder and a chain, and nothing else, because arguments show in
 * Flink's pages and logs.
 */
record JobArguments(Configuration configuration, ChainSettings chain) {

    private static final Set<String> KNOWN = Set.of("conf", "chain");

    static JobArguments parse(String[] arguments) {
        Map<String, String> options = ParameterTool.fromArgs(arguments).toMap();
        if (!options.keySet().equals(KNOWN)) {
            throw new ConfigurationException("a job takes --conf DIR and --chain NAME, not " + options.keySet());
        }
        Configuration configuration = Configuration.read(Path.of(options.get("conf")));
        return new JobArguments(configuration, configuration.chain(options.get("chain")));
    }
}
