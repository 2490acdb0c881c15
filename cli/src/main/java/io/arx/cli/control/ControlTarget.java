package io.arx.cli.control;

import io.arx.cli.Home;
import io.arx.cli.KafkaOption;
import io.arx.cli.Texts;
import io.arx.cli.UnreachableException;
import io.arx.events.ChainId;
import io.arx.events.control.ChangeSet;
import io.arx.jobs.Logs;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.TrackerSettings;
import io.arx.sources.log.ChangeWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The chains whose logs a command appends to, and the read model in which it finds what became of that. */
final class ControlTarget {

    @Option(
            names = "--chain",
            paramLabel = "NAME",
            required = true,
            description = "A chain of chains.yaml: ethereum, polygon, bsc, ...; once for each.")
    private List<String> chainNames = List.of();

    @Mixin
    private KafkaOption kafka = new KafkaOption();

    @Option(
            names = "--redis",
            paramLabel = "URI",
            description = {
                "The Redis server with the read model, and the block log where that is in Redis;",
                "./arx run prints the URI of its own."
            })
    private @Nullable URI redis;

    @Option(names = "--conf", paramLabel = "DIR", description = "Configuration folder; default: the shipped one.")
    private @Nullable Path conf;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long to wait for a track job to say from which block the changes hold; 0s: not at all.")
    private String wait = "30s";

    /** The configuration with what the command line says. */
    Configuration configuration() {
        Configuration configuration = Home.configuration(conf);
        TrackerSettings tracker = kafka.over(configuration.tracker());
        return configuration.withTracker(redis == null ? tracker : tracker.withRedis(redis));
    }

    /** The chains that the command line names. */
    List<ChainId> chains(Configuration configuration) {
        return chainNames.stream()
                .distinct()
                .map(name -> configuration.chain(name).chain())
                .toList();
    }

    Duration patience() {
        return Texts.duration("--wait", wait);
    }

    /** Appends a change set to a chain's log. */
    static void append(Configuration configuration, ChainId chain, ChangeSet set) throws InterruptedException {
        try {
            new ChangeWriter(Clock.systemUTC()).append(Logs.of(configuration, chain), set);
        } catch (IOException unreachable) {
            throw new UnreachableException(unreachable.getMessage(), unreachable);
        }
    }
}
