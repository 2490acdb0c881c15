package io.arx.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.bridge.BridgeRig.Listening;
import io.arx.bridge.client.BridgeClient;
import io.arx.bridge.client.BridgeClientException;
import io.arx.bridge.metrics.BridgeMetrics.Counter;
import io.arx.bridge.metrics.BridgeMetrics.Gauge;
import io.arx.bridge.socket.SocketLimits;
import io.arx.testing.Eventually;
import io.arx.testing.FreePorts;
import io.arx.testing.RedisTestServer;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around the bridge, and what its clients see of it. */
class BridgeFailureIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void cutsOffASlowConsumerWhileOthersGoOn() throws Exception {
        SocketLimits limits = limits(64 * 1024, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(1));
        try (BridgeRig rig = BridgeRig.start(settings -> settings.withLimits(limits));
                RawSocket slow = RawSocket.open(rig.bridge.uri(), 4 * 1024);
                Listening quick = rig.connect()) {
            slow.text("{\"id\":1,\"subscribe\":\"alerts\"}");
            slow.readText();
            quick.client().subscribe("alerts").join();
            String filler = "x".repeat(16 * 1024);
            int sent = 0;
            while (rig.bridge.metrics().value(Counter.SLOW_CONSUMERS) == 0 && sent < 5_000) {
                rig.model.live("alerts", "alerts", "{\"n\":" + sent++ + ",\"f\":\"" + filler + "\"}");
                int expected = sent;
                Eventually.passes(SOON, () -> assertThat(quick.pushes()).hasSize(expected));
            }
            assertThat(rig.bridge.metrics().value(Counter.SLOW_CONSUMERS)).isEqualTo(1);
            rig.model.live("alerts", "alerts", "{\"last\":true}");
            Eventually.passes(SOON, () -> assertThat(quick.data()).contains("{\"last\":true}"));
            assertThat(rig.bridge.metrics().value(Gauge.SUBSCRIPTIONS)).isEqualTo(1);
            Eventually.passes(SOON, () -> assertThat(rig.bridge.metrics().value(Gauge.CONNECTIONS))
                    .isEqualTo(1));
            assertThat(quick.client().closed()).isNotDone();
        }
    }

    @Test
    void tellsASlowConsumerThatWakesUpWhyItWasCutOff() throws Exception {
        SocketLimits limits = limits(64 * 1024, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(20));
        try (BridgeRig rig = BridgeRig.start(settings -> settings.withLimits(limits));
                RawSocket slow = RawSocket.open(rig.bridge.uri(), 256 * 1024)) {
            slow.text("{\"id\":1,\"subscribe\":\"alerts\"}");
            slow.readText();
            String filler = "x".repeat(16 * 1024);
            for (int i = 0; rig.bridge.metrics().value(Counter.SLOW_CONSUMERS) == 0 && i < 5_000; i++) {
                rig.model.live("alerts", "alerts", "{\"f\":\"" + filler + "\"}");
            }
            RawSocket.Frame close = slow.readClose();
            assertThat(close.closeCode()).isEqualTo(1013);
            assertThat(close.text()).startsWith("slow consumer");
        }
    }

    @Test
    void cutsOffAClientThatDoesNotAnswerPings() throws Exception {
        SocketLimits limits = limits(1024, Duration.ofMillis(100), Duration.ofMillis(600), Duration.ofSeconds(1));
        try (BridgeRig rig = BridgeRig.start(settings -> settings.withLimits(limits));
                Listening answering = rig.connect();
                RawSocket silent = RawSocket.open(rig.bridge.uri())) {
            assertThat(silent.read().opcode()).isEqualTo(RawSocket.PING);
            RawSocket.Frame close = silent.readClose();
            assertThat(close.closeCode()).isEqualTo(1008);
            assertThat(close.text()).contains("pings");
            assertThat(rig.bridge.metrics().value(Counter.UNRESPONSIVE)).isEqualTo(1);
            answering.client().ping().join();
            assertThat(answering.client().closed()).isNotDone();
        }
    }

    @Test
    void eventsAfterRedisIsBackArriveAndHealthSaysWhatHappened() throws Exception {
        try (BridgeRig rig = BridgeRig.start();
                Listening client = rig.connect()) {
            client.client().subscribe("alerts").join();
            rig.model.live("alerts", "alerts", "{\"n\":1}");
            Eventually.passes(SOON, () -> assertThat(client.data()).containsExactly("{\"n\":1}"));
            assertThat(rig.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(rig.get("/healthz").body()).contains("\"status\":\"ok\"");

            rig.redisServer.kill();
            Eventually.passes(SOON, () -> {
                assertThat(rig.get("/healthz").statusCode()).isEqualTo(503);
                assertThat(rig.get("/healthz").body())
                        .contains("\"status\":\"degraded\"", "\"readModel\":\"down\"", "\"liveStreams\":\"down\"");
            });
            assertThat(rig.get("/api/alerts").statusCode()).isEqualTo(503);
            assertThat(rig.get("/api/alerts").body()).contains("unavailable");
            client.client().ping().join();

            rig.redisServer.restart();
            Eventually.passes(
                    SOON, () -> assertThat(rig.get("/healthz").statusCode()).isEqualTo(200));
            rig.model.live("alerts", "alerts", "{\"n\":2}");
            rig.model.live("alerts", "alerts", "{\"n\":3}");
            Eventually.passes(
                    SOON, () -> assertThat(client.data()).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}"));
            assertThat(rig.bridge.metrics().value(Counter.LIVE_RECONNECTS)).isEqualTo(1);
        }
    }

    @Test
    void eventsAppendedWhileTheReaderIsAwayArriveOnce() throws Exception {
        try (BridgeRig rig = BridgeRig.start();
                Listening client = rig.connect()) {
            client.client().subscribe("alerts").join();
            rig.model.live("alerts", "alerts", "{\"n\":1}");
            Eventually.passes(SOON, () -> assertThat(client.pushes()).hasSize(1));
            // Several times, each with entries on both sides of the cut.
            for (int cut = 0; cut < 5; cut++) {
                for (String line : rig.model.redis().clientList().lines().toList()) {
                    if (line.contains("cmd=xread")) {
                        rig.model.redis().clientKill(line.replaceAll(".*\\baddr=(\\S+).*", "$1"));
                    }
                }
                rig.model.live("alerts", "alerts", "{\"n\":" + (cut + 2) + "}");
                int expected = cut + 2;
                Eventually.passes(SOON, () -> assertThat(client.pushes()).hasSize(expected));
            }
            assertThat(client.data())
                    .containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}", "{\"n\":5}", "{\"n\":6}");
            assertThat(rig.bridge.metrics().value(Counter.LIVE_RECONNECTS)).isPositive();
            assertThat(rig.bridge.metrics().value(Counter.LIVE_GAPS)).isZero();
        }
    }

    @Test
    void aStreamBegunAnewIsReadFromItsStartAndCounted() throws Exception {
        try (BridgeRig rig = BridgeRig.start();
                Listening client = rig.connect()) {
            client.client().subscribe("alerts").join();
            rig.model.live("alerts", "alerts", "{\"n\":1}");
            Eventually.passes(SOON, () -> assertThat(client.pushes()).hasSize(1));
            rig.redisServer.kill();
            rig.redisServer.restart();
            Eventually.passes(SOON, () -> assertThat(rig.bridge.metrics().value(Counter.LIVE_GAPS))
                    .isEqualTo(1));
            rig.model
                    .redis()
                    .eval(
                            "redis.call('XADD', KEYS[1], '5-1', 'c', 'alerts', 'd', '{\"n\":2}')",
                            ScriptOutputType.VALUE,
                            "arx:live:alerts");
            Eventually.passes(SOON, () -> assertThat(client.data()).containsExactly("{\"n\":1}", "{\"n\":2}"));
        }
    }

    @Test
    void aTakenPortIsOneSentenceThatSaysWhatToDo() throws Exception {
        try (BridgeRig rig = BridgeRig.start();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BridgeSettings settings =
                    BridgeSettings.of(URI.create(rig.redisServer.uri())).withPort(taken.getLocalPort());
            assertThatThrownBy(() -> BridgeServer.start(settings))
                    .isInstanceOf(BridgeException.class)
                    .hasMessage("Port " + taken.getLocalPort()
                            + " on 127.0.0.1 is in use: stop what uses it, or set bridge.port to another one.");
        }
    }

    @Test
    void aRedisThatIsNotThereIsOneSentenceThatSaysWhatToDo() {
        URI nothing = URI.create("redis://127.0.0.1:" + FreePorts.next());
        assertThatThrownBy(() -> BridgeServer.start(BridgeSettings.of(nothing).withPort(0)))
                .isInstanceOf(BridgeException.class)
                .hasMessage(
                        "Redis does not answer at " + nothing + ": start it there, or set redis.uri to where it is.");
    }

    @Test
    void aHostThatIsNotOursIsOneSentenceThatSaysWhatToDo() throws Exception {
        try (BridgeRig rig = BridgeRig.start()) {
            BridgeSettings settings = BridgeSettings.of(URI.create(rig.redisServer.uri()))
                    .withPort(0)
                    .withHost("192.0.2.1");
            assertThatThrownBy(() -> BridgeServer.start(settings))
                    .isInstanceOf(BridgeException.class)
                    .hasMessageStartingWith("The bridge may not listen on 192.0.2.1:0")
                    .hasMessageEndingWith(
                            "set bridge.host and bridge.port to an address of this machine and a free port.");
        }
    }

    @Test
    void aFolderWithoutAPageIsOneSentenceThatSaysWhatToDo(@TempDir Path empty) {
        BridgeSettings settings =
                BridgeSettings.of(URI.create("redis://127.0.0.1:1")).withWebFolder(empty);
        assertThatThrownBy(() -> BridgeServer.start(settings))
                .isInstanceOf(BridgeException.class)
                .hasMessageContaining("npm run build");
    }

    @Test
    void readsTheRedisPasswordFromItsFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\nsecond line\n");
        try (RedisTestServer redis = RedisTestServer.startWithPassword("s3cret")) {
            BridgeSettings settings = BridgeSettings.of(URI.create(redis.uri())).withPort(0);
            assertThatThrownBy(() -> BridgeServer.start(settings)).isInstanceOf(BridgeException.class);
            try (BridgeServer bridge = BridgeServer.start(settings.withRedisPasswordFile(file));
                    BridgeClient client = BridgeClient.connect(bridge.uri(), push -> {})) {
                client.ping().join();
            }
        }
    }

    @Test
    void aPasswordFileThatIsNotThereIsOneSentenceThatSaysWhatToDo(@TempDir Path folder) {
        Path missing = folder.resolve("password");
        BridgeSettings settings =
                BridgeSettings.of(URI.create("redis://127.0.0.1:1")).withRedisPasswordFile(missing);
        assertThatThrownBy(() -> BridgeServer.start(settings))
                .isInstanceOf(BridgeException.class)
                .hasMessage("The Redis password cannot be read from " + missing
                        + ": name a file that this user may read as redis.passwordFile.");
    }

    @Test
    void closingTwiceIsClosingOnce() throws Exception {
        BridgeRig rig = BridgeRig.start();
        rig.bridge.close();
        rig.bridge.close();
        rig.close();
    }

    @Test
    void aClientLearnsThatTheBridgeIsGone() throws Exception {
        BridgeRig rig = BridgeRig.start();
        BridgeClient client = BridgeClient.connect(rig.bridge.uri(), push -> {});
        URI address = rig.bridge.uri();
        rig.close();
        assertThat(client.closed().join().code()).isEqualTo(1001);
        assertThatThrownBy(() -> client.ping().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(BridgeClientException.class);
        client.close();
        assertThatThrownBy(() -> BridgeClient.connect(address, push -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be reached");
    }

    private static SocketLimits limits(int queueBytes, Duration ping, Duration idle, Duration close) {
        return new SocketLimits(100, 100, 100, 100, 16 * 1024, queueBytes, ping, idle, close);
    }
}
