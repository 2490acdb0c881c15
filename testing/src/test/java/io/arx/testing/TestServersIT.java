package io.arx.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TestServersIT {

    @Test
    void redisForgetsWhenKilledAndComesBackOnTheSamePort() throws Exception {
        try (RedisTestServer redis = RedisTestServer.start()) {
            assertThat(redis(redis, "SET key value")).isEqualTo("+OK");
            redis.kill();
            assertThatThrownBy(() -> redis(redis, "GET key")).isInstanceOf(IOException.class);
            redis.restart();
            assertThat(redis(redis, "GET key")).isEqualTo("$-1");
        }
    }

    @Test
    void durableRedisKeepsWhatItAnsweredWhenKilled() throws Exception {
        try (RedisTestServer redis = RedisTestServer.startDurable()) {
            assertThat(redis(redis, "SET key value")).isEqualTo("+OK");
            redis.kill();
            redis.restart();
            assertThat(redis(redis, "GET key")).isEqualTo("$5");
        }
    }

    @Test
    void redisWithPasswordRefusesStrangers() throws Exception {
        try (RedisTestServer redis = RedisTestServer.startWithPassword("secret")) {
            assertThat(redis(redis, "GET key")).startsWith("-NOAUTH");
        }
    }

    @Test
    void influx2KeepsWhatItAnsweredWhenKilled() throws Exception {
        try (Influx2TestServer influx = Influx2TestServer.start()) {
            keepsWhatItAnsweredWhenKilled(
                    influx,
                    "/api/v2/write?org=" + influx.organization() + "&bucket=" + influx.bucket(),
                    "Token " + influx.token());
        }
    }

    @Test
    void influx1KeepsWhatItAnsweredWhenKilled() throws Exception {
        try (Influx1TestServer influx = Influx1TestServer.start()) {
            String login = influx.user() + ":" + influx.password();
            keepsWhatItAnsweredWhenKilled(
                    influx,
                    "/write?db=" + influx.bucket(),
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void keepsWhatItAnsweredWhenKilled(InfluxTestServer influx, String write, String authorization)
            throws IOException {
        Http.send(Http.request(influx.url() + write)
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString("tide,sea=north height=3i 1700000000000000007"))
                .build());
        influx.kill();
        influx.restart();
        assertThat(influx.query("SELECT * FROM tide")).contains("[1700000000000000007,3,\"north\"]");
    }

    private static String redis(RedisTestServer server, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            StringBuilder line = new StringBuilder();
            for (int next = socket.getInputStream().read();
                    next > '\r';
                    next = socket.getInputStream().read()) {
                line.append((char) next);
            }
            return line.toString();
        }
    }
}
