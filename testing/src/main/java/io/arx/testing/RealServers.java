package io.arx.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the programs are that tests run for real. A missing one skips the test with the reason; with
 * {@code ARX_REQUIRE_SERVERS=true} it fails instead. {@code scripts/servers} installs them.
 */
public final class RealServers {

    private RealServers() {}

    /** InfluxDB 2.7's server. */
    public static Path influx2() {
        return require("InfluxDB 2.7", "influxdb2.sh", cache().resolve("influxd-2.7.12/influxd"));
    }

    /** InfluxDB 1.x's server, as Debian packages it. */
    public static Path influx1() {
        return require("InfluxDB 1.x", "influxdb1.sh", Path.of("/usr/bin/influxd"));
    }

    /** The folder of the Flink distribution that has {@code bin}, {@code conf} and {@code lib}. */
    public static Path flinkHome() {
        return require("the Flink distribution", "flink.sh", cache().resolve("flink-2.3.0/pyflink/bin/flink"))
                .getParent()
                .getParent();
    }

    /** anvil, Foundry's EVM node. */
    public static Path anvil() {
        return require("anvil", "anvil.sh", cache().resolve("anvil-1.7.1/anvil"));
    }

    /** geth, Ethereum's most used node. */
    public static Path geth() {
        return require("geth", "geth.sh", cache().resolve("geth-1.16.7/geth"));
    }

    /** The folder with the jars of a Kafka broker. */
    public static Path kafkaLibraries() {
        return require("a Kafka broker", "kafka.sh", cache().resolve("kafka-4.2.1/libs/kafka_2.13-4.2.1.jar"))
                .getParent();
    }

    /** Chromium. */
    public static Path chromium() {
        return require("Chromium", "chromium.sh", Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
    }

    private static Path require(String what, String script, Path... places) {
        Optional<Path> found = Stream.of(places).filter(Files::isRegularFile).findFirst();
        String reason = what + " is not installed: run scripts/servers/" + script;
        if (found.isEmpty() && Boolean.parseBoolean(System.getenv("ARX_REQUIRE_SERVERS"))) {
            throw new AssertionError(reason + ", or unset ARX_REQUIRE_SERVERS to skip the tests that need it");
        }
        Assumptions.assumeTrue(found.isPresent(), reason);
        return found.get();
    }

    private static Path cache() {
        String cache = System.getenv("ARX_CACHE");
        return cache == null || cache.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "arx")
                : Path.of(cache);
    }
}
