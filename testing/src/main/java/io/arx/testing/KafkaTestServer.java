package io.arx.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A real Kafka broker that is its own controller (KRaft), a child process on free loopback ports. What it has answered
 * survives {@link #kill()}. It looks for segments to delete several times a second, and creates no topic by itself.
 */
public final class KafkaTestServer implements AutoCloseable {

    private static final String CLUSTER_ID = "YXJ4LXRlc3QtY2x1c3Rlcg";

    private final Path folder;
    private final int port;
    private final Optional<KafkaSecurity> security;
    private final ServerProcess process;

    private KafkaTestServer(Path folder, Optional<KafkaSecurity> security) throws IOException {
        this.folder = folder;
        this.security = security;
        Path libraries = RealServers.kafkaLibraries();
        port = FreePorts.next();
        Path properties = folder.resolve("server.properties");
        Files.writeString(
                properties,
                settings(FreePorts.next()).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n")));
        format(libraries, properties);
        process = new ServerProcess(
                "Kafka", java(libraries, 512, "kafka.Kafka", properties.toString()), Map.of(), folder, this::listens);
        process.start();
    }

    /** Starts a broker that lets everybody in; skips the test where Kafka is not installed. */
    public static KafkaTestServer start() throws IOException {
        return new KafkaTestServer(TemporaryFolders.create("kafka"), Optional.empty());
    }

    /** Starts a broker that speaks TLS and lets in only those with this name and password (SASL PLAIN). */
    public static KafkaTestServer startSecured(String user, String password) throws IOException {
        RealServers.kafkaLibraries();
        Path folder = TemporaryFolders.create("kafka");
        return new KafkaTestServer(folder, Optional.of(KafkaSecurity.create(folder, user, password)));
    }

    /** What clients call {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The client's properties file of a secured broker. */
    public Path securityFile() {
        return security.orElseThrow(() -> new IllegalStateException("this broker lets everybody in"))
                .clientFile();
    }

    /** Ends the broker as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Starts the broker again after {@link #kill()}, on the same port and with what it had answered. */
    public void restart() throws IOException {
        process.start();
    }

    @Override
    public void close() throws IOException {
        process.kill();
        TemporaryFolders.delete(folder);
    }

    private Map<String, String> settings(int controllerPort) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("log.dirs", folder.resolve("data").toString());
        settings.put(
                "listeners",
                (security.isPresent() ? "SASL_SSL" : "PLAINTEXT") + "://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:"
                        + controllerPort);
        settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL");
        settings.put("inter.broker.listener.name", security.isPresent() ? "SASL_SSL" : "PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.initial.task.delay.ms", "0");
        settings.put("log.retention.check.interval.ms", "200");
        settings.put("log.segment.delete.delay.ms", "0");
        security.ifPresent(secured -> settings.putAll(secured.brokerSettings()));
        return settings;
    }

    private static void format(Path libraries, Path properties) throws IOException {
        ShortCommand.run(
                "formatting Kafka's folder",
                java(
                        libraries,
                        128,
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        CLUSTER_ID,
                        "-c",
                        properties.toString()));
    }

    private static List<String> java(Path libraries, int heapMegabytes, String... mainAndArguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.level=WARN",
                "-cp",
                libraries + "/*"));
        command.addAll(List.of(mainAndArguments));
        return command;
    }

    private boolean listens() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }
}
