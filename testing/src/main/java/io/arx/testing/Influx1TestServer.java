package io.arx.testing;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** InfluxDB 1.x with one database and one administrator, whose name and password every request must carry. */
public final class Influx1TestServer implements InfluxTestServer {

    private static final String DATABASE = "wallets";
    private static final String USER = "tester";
    private static final String PASSWORD = "password-of-a-test-server";

    private final Path folder;
    private final int port;
    private final ServerProcess process;

    private Influx1TestServer(Path executable) throws IOException {
        folder = TemporaryFolders.create("influxdb1");
        port = FreePorts.next();
        Path configuration = Files.writeString(
                folder.resolve("influxdb.conf"),
                """
                reporting-disabled = true
                bind-address = "127.0.0.1:%d"
                [meta]
                dir = "%s"
                [data]
                dir = "%s"
                wal-dir = "%s"
                query-log-enabled = false
                [http]
                bind-address = "127.0.0.1:%d"
                auth-enabled = true
                log-enabled = false
                [monitor]
                store-enabled = false
                """
                        .formatted(
                                FreePorts.next(),
                                folder.resolve("meta"),
                                folder.resolve("data"),
                                folder.resolve("wal"),
                                port));
        process = new ServerProcess(
                "InfluxDB 1",
                List.of(executable.toString(), "run", "-config", configuration.toString()),
                Map.of("HOME", folder.toString()),
                folder,
                this::answers);
        process.start();
        execute("CREATE USER %s WITH PASSWORD '%s' WITH ALL PRIVILEGES".formatted(USER, PASSWORD));
        execute("CREATE DATABASE " + DATABASE);
    }

    /** Starts a server; skips the test where InfluxDB 1.x is not installed. */
    public static Influx1TestServer start() throws IOException {
        return new Influx1TestServer(RealServers.influx1());
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public String bucket() {
        return DATABASE;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    @Override
    public String query(String influxQl) throws IOException {
        return send(influxQl, "GET");
    }

    /** Runs an InfluxQL statement that changes something. */
    public void execute(String influxQl) throws IOException {
        send(influxQl, "POST");
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void restart() throws IOException {
        process.start();
    }

    @Override
    public void close() throws IOException {
        process.kill();
        TemporaryFolders.delete(folder);
    }

    private boolean answers() throws IOException {
        Http.send(Http.request(url() + "/ping").GET().build());
        return true;
    }

    private String send(String influxQl, String method) throws IOException {
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return Http.send(Http.request(url() + "/query?epoch=ns&db=" + DATABASE + "&q=" + Http.encode(influxQl))
                .header("Authorization", "Basic " + login)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }
}
