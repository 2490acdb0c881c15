package io.arx.jobs;

import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.ConfigurationException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code flink run} hands to a job: a configuration folder and chains, each with an option of its own, and nothing
 * else, because arguments show in Flink's pages and logs.
 */
record JobArguments(Configuration configuration, List<ChainSettings> chains) {

    static JobArguments parse(String[] arguments) {
        String folder = null;
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < arguments.length; i += 2) {
            boolean hasValue = i + 1 < arguments.length;
            if (hasValue && "--conf".equals(arguments[i]) && folder == null) {
                folder = arguments[i + 1];
            } else if (hasValue && "--chain".equals(arguments[i])) {
                names.add(arguments[i + 1]);
            } else {
                throw usage(arguments);
            }
        }
        if (folder == null || names.isEmpty()) {
            throw usage(arguments);
        }
        Configuration configuration = Configuration.read(Path.of(folder));
        return new JobArguments(
                configuration, names.stream().map(configuration::chain).toList());
    }

    private static ConfigurationException usage(String[] arguments) {
        return new ConfigurationException(
                "a job takes --conf DIR and --chain NAME, the latter once for each chain, not "
                        + String.join(" ", arguments));
    }

    /** For the job's name. */
    String chainNames() {
        return chains.stream().map(ChainSettings::name).collect(Collectors.joining(", "));
    }
}
