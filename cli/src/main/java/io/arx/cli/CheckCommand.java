package io.arx.cli;

import io.arx.jobs.conf.Configuration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates a configuration folder without starting anything. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Validate a configuration folder: every key, unit, address and rule.")
final class CheckCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "CONF", description = "The folder; the shipped conf/ where left out.")
    private @Nullable Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Configuration configuration = Home.configuration(folder);
        spec.commandLine()
                .getOut()
                .println(configuration.folder() + " is valid: "
                        + configuration.chains().size() + " chains, "
                        + configuration.rules().size() + " rules, block logs in "
                        + configuration
                                .tracker()
                                .kafkaLog()
                                .map(kafka -> "Kafka at " + String.join(",", kafka.bootstrapServers()))
                                .orElse("Redis")
                        + ", results to Redis at "
                        + configuration.tracker().redis().uri()
                        + configuration
                                .tracker()
                                .influx()
                                .map(influx -> " and InfluxDB at " + influx.url())
                                .orElse(""));
        return ExitCode.OK;
    }
}
