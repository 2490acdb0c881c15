package io.arx.benchmarks.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A Kafka broker on loopback in a process and a temporary folder of its own; both are gone when it is closed. */
final class LocalBroker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_NANOS = 50_000_000;
    private static final String VERSION = "4.2.1";

    private final Path folder;
    private final int port;
    private final Process process;

    private LocalBroker(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** @throws IllegalStateException where it is not installed, or does not start */
    static LocalBroker start() throws IOException, InterruptedException {
        Path libraries = libraries();
        Path folder = Files.createTempDirectory("arx-bench-kafka");
        int port = freePort();
        int controller = freePort();
        Path properties = folder.resolve("server.properties");
        Files.writeString(
                properties,
                """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@127.0.0.1:%2$d
                offsets.topic.replication.factor=1
                auto.create.topics.enable=false
                log.dirs=%3$s
                """
                        .formatted(port, controller, folder.resolve("data")));
        Process format = java(
                libraries,
                folder,
                "kafka.tools.StorageTool",
                "format",
                "-t",
                "YXJ4LWJlbmNoLWNsdXN0ZX",
                "-c",
                properties);
        LocalBroker broker = new LocalBroker(folder, port, format);
        if (format.waitFor() != 0) {
            throw broker.failed();
        }
        LocalBroker started = new LocalBroker(folder, port, java(libraries, folder, "kafka.Kafka", properties));
        started.awaitListening();
        return started;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private static Path libraries() {
        String cache = System.getenv("ARX_CACHE");
        Path home = cache == null || cache.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "arx")
                : Path.of(cache);
        Path libraries = home.resolve("kafka-" + VERSION).resolve("libs");
        if (!Files.isDirectory(libraries)) {
            throw new IllegalStateException(
                    "there is no Kafka broker in " + libraries + ": run scripts/servers/kafka.sh");
        }
        return libraries;
    }

    private static Process java(Path libraries, Path folder, Object... mainAndArguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dlog4j2.level=WARN",
                "-cp",
                libraries + "/*"));
        for (Object argument : mainAndArguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
    }

    private void awaitListening() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw failed();
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private IllegalStateException failed() throws IOException {
        String output = Files.readString(folder.resolve("server.log"));
        close();
        return new IllegalStateException("the Kafka broker did not start:\n" + output);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot delete " + folder, unwritable);
        }
    }
}
