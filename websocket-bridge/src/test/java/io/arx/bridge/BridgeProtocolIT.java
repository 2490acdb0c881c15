package io.arx.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.bridge.metrics.BridgeMetrics.Counter;
import io.arx.bridge.metrics.BridgeMetrics.Gauge;
import io.arx.bridge.protocol.ErrorCode;
import io.arx.bridge.socket.SocketLimits;
import io.arx.testing.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames in and frames out, byte by byte. */
class BridgeProtocolIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final SocketLimits LIMITS = new SocketLimits(
            20,
            5,
            1,
            40,
            16 * 1024,
            1024 * 1024,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5));

    private static BridgeRig rig;
    private RawSocket client;

    @BeforeAll
    static void start() throws Exception {
        rig = BridgeRig.start(settings -> settings.withLimits(LIMITS));
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @BeforeEach
    void connect() throws Exception {
        client = RawSocket.open(rig.bridge.uri());
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
        Eventually.passes(SOON, () -> assertThat(rig.bridge.metrics().value(Gauge.CONNECTIONS))
                .isZero());
        assertThat(rig.bridge.metrics().value(Gauge.SUBSCRIPTIONS)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":1,\"subscribe\":\"alerts\"} | {\"id\":1,\"result\":{\"channel\":\"alerts\"}}",
                "{\"subscribe\":\"scores\",\"id\":\"a\\\"b\"} | {\"id\":\"a\\\"b\",\"result\":{\"channel\":\"scores\"}}",
                "{\"id\":3,\"ping\":{}} | {\"id\":3,\"result\":{}}",
                "{\"id\":-1.5e3,\"ping\":{\"x\":[1,2]}} | {\"id\":-1.5e3,\"result\":{}}",
            })
    void answersACommandUnderItsId(String command, String reply) throws Exception {
        client.text(command);
        assertThat(client.readText()).isEqualTo(reply);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello | null | bad_json | Unrecognized token",
                "`` | null | bad_json | one JSON object",
                "[1] | null | bad_json | one JSON object",
                "{\"id\":1,\"ping\":{}} {} | 1 | bad_json | goes on after it",
                "{\"id\":1,\"ping\":{} | 1 | bad_json | end-of-input",
                "{\"id\":1,\"id\":2,\"ping\":{}} | 1 | bad_json | Duplicate field",
                "{\"id\":1,\"ping\":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]} | 1 | bad_json | nesting depth",
                "{\"ping\":{}} | null | bad_command | needs an id",
                "{\"id\":null,\"ping\":{}} | null | bad_command | number or a string",
                "{\"id\":true,\"ping\":{}} | null | bad_command | number or a string",
                "{\"id\":{},\"ping\":{}} | null | bad_command | number or a string",
                "{\"id\":1} | 1 | bad_command | needs one of",
                "{\"id\":1,\"subscribe\":7} | 1 | bad_command | must be a string",
                "{\"id\":1,\"subscribe\":null} | 1 | bad_command | must be a string",
                "{\"id\":1,\"subscribe\":\"alerts\",\"ping\":{}} | 1 | bad_command | only one of",
                "{\"id\":1,\"publish\":\"alerts\"} | 1 | bad_command | unknown field 'publish'",
                "{\"id\":1,\"subscribe\":\"\"} | 1 | unknown_channel | channels are wallet/{chain}/{address}",
                "{\"id\":1,\"subscribe\":\"Alerts\"} | 1 | unknown_channel | no channel 'Alerts'",
                "{\"id\":1,\"subscribe\":\"alerts/\"} | 1 | unknown_channel | expected alerts/<severity>",
                "{\"id\":1,\"subscribe\":\"alerts/urgent\"} | 1 | unknown_channel | low, medium, high or critical",
                "{\"id\":1,\"subscribe\":\"alerts/rule/\"} | 1 | unknown_channel | a rule's name",
                "{\"id\":1,\"subscribe\":\"alerts/rule/a/b\"} | 1 | unknown_channel | expected",
                "{\"id\":1,\"subscribe\":\"scores/x\"} | 1 | unknown_channel | stands alone",
                "{\"id\":1,\"subscribe\":\"chain/Ethereum\"} | 1 | unknown_channel | a chain's name",
                "{\"id\":1,\"subscribe\":\"chain/a b\"} | 1 | unknown_channel | a chain's name",
                "{\"id\":1,\"subscribe\":\"wallet/ethereum\"} | 1 | unknown_channel | wallet/<chain>/<address>",
                "{\"id\":1,\"subscribe\":\"wallet/ethereum/0x12\"} | 1 | bad_address | 2 hexadecimal digits, not 40",
                "{\"id\":1,\"subscribe\":\"wallet/ethereum/0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD\"} | 1 | bad_address | expected 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "{\"id\":1,\"unsubscribe\":\"alerts\"} | 1 | not_subscribed | no subscription to alerts",
                "{\"id\":1,\"unsubscribe\":\"nonsense\"} | 1 | unknown_channel | no channel",
            })
    void answersABadFrameWithAnErrorAndGoesOn(String frame, String id, String code, String message) throws Exception {
        client.text(frame);
        assertThat(client.readText())
                .startsWith("{\"id\":" + id + ",\"error\":{\"code\":\"" + code + "\",\"message\":\"")
                .contains(message)
                .endsWith("\"}}");
        client.text("{\"id\":9,\"ping\":{}}");
        assertThat(client.readText()).isEqualTo("{\"id\":9,\"result\":{}}");
    }

    @Test
    void anIdMayHave64CharactersAndNotOneMore() throws Exception {
        client.text("{\"id\":\"" + "x".repeat(64) + "\",\"ping\":{}}");
        assertThat(client.readText()).contains("\"result\"");
        client.text("{\"id\":\"" + "x".repeat(65) + "\",\"ping\":{}}");
        assertThat(client.readText()).contains("\"id\":null", "bad_command", "more than 64 characters");
    }

    @Test
    void fragmentsMakeOneCommandAlsoWithAPingBetweenThem() throws Exception {
        client.frame(RawSocket.TEXT, false, "{\"id\":1,".getBytes(StandardCharsets.UTF_8));
        client.frame(RawSocket.PING, true, "here".getBytes(StandardCharsets.UTF_8));
        client.frame(RawSocket.CONTINUATION, false, "\"pi".getBytes(StandardCharsets.UTF_8));
        client.frame(RawSocket.CONTINUATION, true, "ng\":{}}".getBytes(StandardCharsets.UTF_8));
        RawSocket.Frame pong = client.read();
        assertThat(pong.opcode()).isEqualTo(RawSocket.PONG);
        assertThat(pong.text()).isEqualTo("here");
        assertThat(client.readText()).isEqualTo("{\"id\":1,\"result\":{}}");
    }

    @Test
    void aMessageMayHave16KiB() throws Exception {
        String command = "{\"id\":1,\"ping\":\"\"}";
        client.text(command.replace("\"\"", "\"" + "x".repeat(16 * 1024 - command.length()) + "\""));
        assertThat(client.readText()).isEqualTo("{\"id\":1,\"result\":{}}");
    }

    @ParameterizedTest
    @ValueSource(ints = {16 * 1024 + 1, 70_000, 1_000_000})
    void aLargerMessageClosesWith1009(int size) throws Exception {
        try (RawSocket sender = RawSocket.open(rig.bridge.uri())) {
            Thread writing = new Thread(() -> {
                try {
                    sender.frame(RawSocket.TEXT, true, "x".repeat(size).getBytes(StandardCharsets.UTF_8));
                } catch (java.io.IOException closedMeanwhile) {
                    assertThat(closedMeanwhile).isNotNull();
                }
            });
            writing.start();
            RawSocket.Frame close = sender.readClose();
            writing.join();
            assertThat(close.closeCode()).isEqualTo(1009);
            assertThat(close.text()).contains("at most 16384 bytes");
        }
    }

    @Test
    void aLargerMessageInSmallFragmentsClosesWith1009() throws Exception {
        byte[] fragment = "x".repeat(4096).getBytes(StandardCharsets.UTF_8);
        client.frame(RawSocket.TEXT, false, fragment);
        for (int i = 0; i < 4; i++) {
            client.frame(RawSocket.CONTINUATION, false, fragment);
        }
        assertThat(client.readClose().closeCode()).isEqualTo(1009);
    }

    @Test
    void refusesBinaryWith1003() throws Exception {
        client.frame(RawSocket.BINARY, true, new byte[] {1, 2, 3});
        RawSocket.Frame close = client.readClose();
        assertThat(close.closeCode()).isEqualTo(1003);
        assertThat(close.text()).contains("send text");
    }

    @Test
    void textThatIsNotUtf8ClosesWith1007() throws Exception {
        client.frame(RawSocket.TEXT, true, new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'});
        assertThat(client.readClose().closeCode()).isEqualTo(1007);
    }

    @Test
    void framesThatBreakTheWebSocketProtocolCloseWith1002() throws Exception {
        client.bytes((byte) 0x81, (byte) 2, (byte) '{', (byte) '}'); // not masked
        assertThat(client.readClose().closeCode()).isEqualTo(1002);
    }

    @Test
    void answersACloseFrameWithTheSame() throws Exception {
        client.frame(RawSocket.CLOSE, true, new byte[] {0x03, (byte) 0xe8});
        assertThat(client.readClose().closeCode()).isEqualTo(1000);
        client.readToEnd();
    }

    @Test
    void refusesOneSubscriptionTooMany() throws Exception {
        for (String channel : new String[] {"alerts", "scores", "chain/a", "chain/b", "chain/c"}) {
            client.text("{\"id\":1,\"subscribe\":\"" + channel + "\"}");
            assertThat(client.readText()).contains("result");
        }
        client.text("{\"id\":2,\"subscribe\":\"chain/d\"}");
        assertThat(client.readText()).contains("too_many_subscriptions", "at most 5");
        client.text("{\"id\":3,\"subscribe\":\"alerts\"}");
        assertThat(client.readText()).contains("result");
        client.text("{\"id\":4,\"unsubscribe\":\"alerts\"}");
        assertThat(client.readText()).contains("result");
        client.text("{\"id\":5,\"subscribe\":\"chain/d\"}");
        assertThat(client.readText()).contains("result");
    }

    @Test
    void refusesCommandsAboveTheRateAndInTheEndDisconnects() throws Exception {
        for (int i = 0; i < 40; i++) {
            client.text("{\"id\":" + i + ",\"ping\":{}}");
            assertThat(client.readText()).contains("result");
        }
        long limited = rig.bridge.metrics().errors(ErrorCode.RATE_LIMITED);
        for (int i = 0; i < 200; i++) {
            client.text("{\"id\":" + i + ",\"ping\":{}}");
            RawSocket.Frame answer = client.read();
            if (answer.opcode() == RawSocket.CLOSE) {
                assertThat(answer.closeCode()).isEqualTo(1008);
                assertThat(rig.bridge.metrics().errors(ErrorCode.RATE_LIMITED)).isGreaterThan(limited);
                return;
            }
        }
        throw new AssertionError("not disconnected");
    }

    @Test
    void negotiatesNoCompression() throws Exception {
        String answer = RawSocket.request(
                rig.bridge.uri(),
                "GET /ws HTTP/1.1",
                "Host: " + rig.bridge.uri().getAuthority(),
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "Sec-WebSocket-Extensions: permessage-deflate",
                "",
                // a close frame, so that the answer ends
                "\u0088\u0080\u0000\u0000\u0000\u0000");
        assertThat(answer).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
    }

    @Test
    void refusesOneConnectionTooMany() throws Exception {
        RawSocket[] others = new RawSocket[19];
        try {
            for (int i = 0; i < others.length; i++) {
                others[i] = RawSocket.open(rig.bridge.uri());
            }
            Eventually.passes(SOON, () -> assertThat(rig.bridge.metrics().value(Gauge.CONNECTIONS))
                    .isEqualTo(20));
            assertThat(RawSocket.upgradeStatus(
                            rig.bridge.uri(), rig.bridge.uri().getAuthority()))
                    .isEqualTo(503);
            assertThat(rig.bridge.metrics().errors(ErrorCode.TOO_MANY_CONNECTIONS))
                    .isPositive();
        } finally {
            for (RawSocket other : others) {
                if (other != null) {
                    other.close();
                }
            }
        }
        Eventually.passes(SOON, () -> assertThat(rig.bridge.metrics().value(Gauge.CONNECTIONS))
                .isEqualTo(1));
    }

    @Test
    void manyPushesToOneClientArriveCompleteAndInOrder() throws Exception {
        client.text("{\"id\":1,\"subscribe\":\"alerts\"}");
        client.readText();
        long before = rig.bridge.metrics().value(Counter.EVENTS_SENT);
        String filler = "x".repeat(700);
        for (int i = 0; i < 500; i++) {
            rig.model.live(
                    "alerts", "alerts", "{\"n\":" + i + ",\"f\":\"" + (i % 7 == 0 ? filler.repeat(9) : filler) + "\"}");
        }
        for (int i = 0; i < 500; i++) {
            assertThat(client.readText()).contains("\"data\":{\"n\":" + i + ",").endsWith("}}");
        }
        assertThat(rig.bridge.metrics().value(Counter.EVENTS_SENT) - before).isEqualTo(500);
    }
}
