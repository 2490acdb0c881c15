package io.arx.cli.cluster;

import io.arx.testing.Influx2TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files that a test's jobs are started from: the job jar, and configuration folders made of the shipped one. */
final class TrackerFolder {

    static final String CHAIN = "devnet";

    /** How many blocks behind the newest one is the final one. */
    static final int FINALITY = 20;

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private TrackerFolder() {}

    /** @throws AssertionError where it has not been built: Maven builds it in the phase {@code package} */
    static Path jobJar() {
        Path jar = PROJECT.resolve("jobs/target/arx-job.jar");
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError("there is no job jar " + jar + ": run the tests with ./mvnw package");
        }
        return jar;
    }

    /**
     * Writes a configuration folder with the shipped rules, one chain and these stores; secrets are in files of their
     * own.
     *
     * @return the folder
     */
    static Path write(Path folder, URI rpc, Stores stores, Path checkpoints) throws IOException {
        Influx2TestServer influx = stores.influx();
        Path shipped = PROJECT.resolve("conf");
        Files.createDirectories(folder.resolve("flink"));
        Files.copy(shipped.resolve("rules.yaml"), folder.resolve("rules.yaml"));
        Files.writeString(
                folder.resolve("chains.yaml"),
                """
                %s:
                  number: 31337
                  nativeSymbol: ETH
                  rpc: [%s]
                  pollInterval: 50ms
                  finality: %d
                  reorgWindow: 64
                  start: 0
                """
                        .formatted(CHAIN, rpc, FINALITY));
        String passwordFile = stores.redisPassword().isEmpty()
                ? ""
                : "passwordFile: " + Files.writeString(folder.resolve("redis-password"), stores.redisPassword());
        Files.writeString(
                folder.resolve("tracker.yaml"),
                """
                redis:
                  uri: %s
                  liveLength: 10000000
                  %s
                influx:
                  version: 2
                  url: %s
                  organization: %s
                  bucket: %s
                  credentialsFile: %s
                """
                        .formatted(
                                stores.redisUri(),
                                passwordFile,
                                influx.url(),
                                influx.organization(),
                                influx.bucket(),
                                Files.writeString(folder.resolve("influx-token"), influx.token())));
        FlinkSettings.copy(
                shipped.resolve("flink"),
                folder.resolve("flink"),
                Map.of(
                        "execution.checkpointing.interval", "500ms",
                        "execution.checkpointing.dir", checkpoints.toUri().toString(),
                        "restart-strategy.exponential-delay.initial-backoff", "200ms",
                        "restart-strategy.exponential-delay.max-backoff", "1s"));
        return folder;
    }

    /** A job's arguments. */
    static List<String> arguments(Path configuration) {
        return List.of("--conf", configuration.toString(), "--chain", CHAIN);
    }
}
