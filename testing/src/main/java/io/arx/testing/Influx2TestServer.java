package io.arx.testing;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** InfluxDB 2.7 with one organization, one bucket and one token that may do everything. */
public final class Influx2TestServer implements InfluxTestServer {

    private static final String ORGANIZATION = "arx";
    private static final String BUCKET = "wallets";
    private static final String TOKEN = "token-of-a-test-server";

    private final Path folder;
    private final int port;
    private final ServerProcess process;

    private Influx2TestServer(Path executable) throws IOException {
        folder = TemporaryFolders.create("influxdb2");
        port = FreePorts.next();
        List<String> command = List.of(
                executable.toString(),
                "--bolt-path",
                folder.resolve("meta.bolt").toString(),
                "--sqlite-path",
                folder.resolve("meta.sqlite").toString(),
                "--engine-path",
                folder.resolve("engine").toString(),
                "--http-bind-address",
                "127.0.0.1:" + port,
                "--reporting-disabled",
                "--log-level",
                "warn");
        process = new ServerProcess("InfluxDB 2", command, Map.of("HOME", folder.toString()), folder, this::answers);
        process.start();
        setUp();
    }

    /** Starts a server; skips the test where InfluxDB 2 is not installed. */
    public static Influx2TestServer start() throws IOException {
        return new Influx2TestServer(RealServers.influx2());
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public String bucket() {
        return BUCKET;
    }

    public String organization() {
        return ORGANIZATION;
    }

    public String token() {
        return TOKEN;
    }

    @Override
    public String query(String influxQl) throws IOException {
        return Http.send(
                Http.request(url() + "/query?epoch=ns&db=" + Http.encode(BUCKET) + "&q=" + Http.encode(influxQl))
                        .header("Authorization", "Token " + TOKEN)
                        .GET()
                        .build());
    }

    /** Deletes all points of a measurement. */
    public void delete(String measurement) throws IOException {
        String body =
                """
                {"start": "1970-01-01T00:00:00Z", "stop": "2200-01-01T00:00:00Z", "predicate": "_measurement=\\"%s\\""}
                """
                        .formatted(measurement);
        Http.send(Http.request(url() + "/api/v2/delete?org=" + ORGANIZATION + "&bucket=" + BUCKET)
                .header("Authorization", "Token " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
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
        return Http.send(Http.request(url() + "/health").GET().build()).contains("\"pass\"");
    }

    private void setUp() throws IOException {
        String body =
                """
                {"username": "tester", "password": "password-of-a-test-server", "org": "%s", "bucket": "%s", "token": "%s"}
                """
                        .formatted(ORGANIZATION, BUCKET, TOKEN);
        Http.send(Http.request(url() + "/api/v2/setup")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }
}
