package io.arx.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.bridge.BridgeRig.Listening;
import io.arx.bridge.client.BridgeClient;
import io.arx.bridge.client.BridgeClientException;
import io.arx.bridge.client.Push;
import io.arx.bridge.metrics.BridgeMetrics.Counter;
import io.arx.bridge.metrics.BridgeMetrics.Gauge;
import io.arx.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events from the live streams to clients, over a real Redis and real sockets. */
class BridgePushIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private BridgeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = BridgeRig.start();
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void pushesEventsInTheOrderOfTheStreamWithTheirPosition() throws Exception {
        try (Listening client = rig.connect()) {
            assertThat(client.client().subscribe("alerts").join()).isEqualTo("alerts");
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                ids.add(rig.model.live("alerts", "alerts alerts/high", "{\"n\":" + i + "}"));
            }
            Eventually.passes(SOON, () -> assertThat(client.pushes()).hasSize(200));
            assertThat(client.data())
                    .isEqualTo(IntStream.range(0, 200)
                            .mapToObj(i -> "{\"n\":" + i + "}")
                            .toList());
            assertThat(client.pushes().get(7)).isEqualTo(new Push("alerts", "alerts:" + ids.get(7), "{\"n\":7}"));
        }
    }

    @Test
    void pushesAnEventOnceForEachSubscribedChannelItBelongsTo() throws Exception {
        try (Listening client = rig.connect()) {
            client.client().subscribe("alerts").join();
            client.client().subscribe("alerts/high").join();
            client.client().subscribe("alerts/rule/whale-transfer").join();
            client.client()
                    .subscribe("wallet/ethereum/" + ReadModelFixture.WALLET)
                    .join();
            client.client().subscribe("chain/ethereum").join();
            client.client().subscribe("scores").join();
            rig.model.live("alerts", "alerts alerts/low wallet/ethereum/" + ReadModelFixture.WALLET, "{\"a\":1}");
            rig.model.live("alerts", "alerts alerts/high alerts/rule/whale-transfer", "{\"a\":2}");
            rig.model.live("wallets", "wallet/ethereum/" + ReadModelFixture.WALLET + " scores", "{\"w\":1}");
            rig.model.live("wallets", "wallet/polygon/" + ReadModelFixture.WALLET, "{\"w\":2}");
            rig.model.live("chains", "chain/ethereum", "{\"c\":1}");
            Eventually.passes(SOON, () -> assertThat(client.pushes()).hasSize(8));
            assertThat(client.pushes())
                    .extracting(push -> push.channel() + " " + push.data())
                    .containsExactlyInAnyOrder(
                            "alerts {\"a\":1}",
                            "wallet/ethereum/" + ReadModelFixture.WALLET + " {\"a\":1}",
                            "alerts {\"a\":2}",
                            "alerts/high {\"a\":2}",
                            "alerts/rule/whale-transfer {\"a\":2}",
                            "wallet/ethereum/" + ReadModelFixture.WALLET + " {\"w\":1}",
                            "scores {\"w\":1}",
                            "chain/ethereum {\"c\":1}");
        }
    }

    @Test
    void doesNotPushWhatWasInTheStreamBeforeItStarted() throws Exception {
        try (BridgeRig second = BridgeRig.startAfter(model -> {
                    model.live("alerts", "alerts", "{\"old\":true}");
                    model.live("wallets", "scores", "{\"old\":true}");
                });
                Listening client = second.connect()) {
            client.client().subscribe("alerts").join();
            second.model.live("alerts", "alerts", "{\"new\":true}");
            Eventually.passes(SOON, () -> assertThat(client.data()).containsExactly("{\"new\":true}"));
        }
    }

    @Test
    void pushesNothingMoreOnceUnsubscribingIsConfirmed() throws Exception {
        try (Listening client = rig.connect()) {
            client.client().subscribe("alerts").join();
            client.client().subscribe("scores").join();
            rig.model.live("alerts", "alerts", "{\"n\":1}");
            Eventually.passes(SOON, () -> assertThat(client.data()).containsExactly("{\"n\":1}"));
            client.client().unsubscribe("alerts").join();
            rig.model.live("alerts", "alerts", "{\"n\":2}");
            rig.model.live("wallets", "scores", "{\"n\":3}");
            Eventually.passes(SOON, () -> assertThat(client.data()).containsExactly("{\"n\":1}", "{\"n\":3}"));
            assertThat(rig.bridge.metrics().value(Gauge.SUBSCRIPTIONS)).isEqualTo(1);
            assertThatThrownBy(() -> client.client().unsubscribe("alerts").join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(BridgeClientException.class, refused -> assertThat(refused.code())
                            .isEqualTo("not_subscribed"));
        }
    }

    @Test
    void subscribingTwiceStillPushesOnce() throws Exception {
        try (Listening client = rig.connect()) {
            client.client().subscribe("scores").join();
            client.client().subscribe("scores").join();
            rig.model.live("wallets", "scores", "{\"n\":1}");
            rig.model.live("wallets", "scores", "{\"n\":2}");
            Eventually.passes(SOON, () -> assertThat(client.data()).containsExactly("{\"n\":1}", "{\"n\":2}"));
        }
    }

    @Test
    void addressesInAnyCaseMeanTheCanonicalChannel() throws Exception {
        String canonical = "wallet/ethereum/" + ReadModelFixture.WALLET;
        try (Listening client = rig.connect()) {
            assertThat(client.client()
                            .subscribe("wallet/ethereum/" + ReadModelFixture.WALLET_CHECKSUM)
                            .join())
                    .isEqualTo(canonical);
            rig.model.live("wallets", canonical, "{}");
            Eventually.passes(SOON, () -> assertThat(client.pushes()).hasSize(1));
            assertThat(client.pushes().get(0).channel()).isEqualTo(canonical);
        }
    }

    @Test
    void skipsAndCountsEntriesThatNoSinkWrites() throws Exception {
        try (Listening client = rig.connect()) {
            client.client().subscribe("alerts").join();
            rig.model.redis().xadd("arx:live:alerts", "x", "y");
            rig.model.live("alerts", "alerts", "{}");
            Eventually.passes(SOON, () -> assertThat(client.pushes()).hasSize(1));
            assertThat(rig.bridge.metrics().value(Counter.LIVE_MALFORMED)).isEqualTo(1);
        }
    }

    @Test
    void eachOfTwoHundredClientsGetsEachEventExactlyOnce() throws Exception {
        int clients = 200;
        int events = 100;
        List<Listening> all = new ArrayList<>();
        try {
            for (int i = 0; i < clients; i++) {
                Listening client = rig.connect();
                all.add(client);
                client.client().subscribe("alerts").join();
            }
            assertThat(rig.bridge.metrics().value(Gauge.CONNECTIONS)).isEqualTo(clients);
            for (int i = 0; i < events; i++) {
                rig.model.live("alerts", "alerts", "{\"n\":" + i + "}");
            }
            List<String> expected = IntStream.range(0, events)
                    .mapToObj(i -> "{\"n\":" + i + "}")
                    .toList();
            for (Listening client : all) {
                Eventually.passes(SOON, () -> assertThat(client.pushes()).hasSizeGreaterThanOrEqualTo(events));
                assertThat(client.data()).isEqualTo(expected);
            }
            assertThat(rig.bridge.metrics().value(Counter.EVENTS_SENT)).isEqualTo((long) clients * events);
        } finally {
            all.forEach(Listening::close);
        }
        Eventually.passes(SOON, () -> assertThat(rig.bridge.metrics().value(Gauge.CONNECTIONS))
                .isZero());
        assertThat(rig.bridge.metrics().value(Gauge.SUBSCRIPTIONS)).isZero();
    }

    @Test
    void pushesComeOnlyBetweenTheRepliesToSubscribeAndUnsubscribe() throws Exception {
        int rounds = 200;
        AtomicBoolean done = new AtomicBoolean();
        Thread publisher = new Thread(() -> {
            while (!done.get()) {
                rig.model.live("alerts", "alerts", "{}");
            }
        });
        try (RawSocket client = RawSocket.open(rig.bridge.uri())) {
            publisher.start();
            int pushes = 0;
            for (int round = 0; round < rounds; round++) {
                client.text("{\"id\":1,\"subscribe\":\"alerts\"}");
                assertThat(client.readText()).startsWith("{\"id\":1,\"result\"");
                client.text("{\"id\":2,\"unsubscribe\":\"alerts\"}");
                String text = client.readText();
                while (text.startsWith("{\"channel\"")) {
                    pushes++;
                    text = client.readText();
                }
                assertThat(text).startsWith("{\"id\":2,\"result\"");
            }
            assertThat(pushes).isPositive();
        } finally {
            done.set(true);
            publisher.join();
        }
    }

    @Test
    void aClientThatGoesAwayWithoutAWordLeavesNothingBehind() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (RawSocket client = RawSocket.open(rig.bridge.uri())) {
                client.text("{\"id\":1,\"subscribe\":\"alerts\"}");
                client.readText();
            }
        }
        Eventually.passes(SOON, () -> {
            assertThat(rig.bridge.metrics().value(Gauge.CONNECTIONS)).isZero();
            assertThat(rig.bridge.metrics().value(Gauge.SUBSCRIPTIONS)).isZero();
        });
    }

    @Test
    void gracefulStopSendsWhatWaitsAndThenCode1001() throws Exception {
        try (Listening client = rig.connect()) {
            client.client().subscribe("alerts").join();
            rig.model.live("alerts", "alerts", "{}");
            Eventually.passes(SOON, () -> assertThat(client.pushes()).hasSize(1));
            rig.bridge.close();
            BridgeClient.Closed closed = client.client().closed().join();
            assertThat(closed.code()).isEqualTo(1001);
            assertThat(closed.reason()).contains("stopping");
        }
    }

    @Test
    void aChainThatStandsStillIsSaidOnItsChannel() throws Exception {
        rig.close();
        rig = BridgeRig.start(settings -> settings.withStalledAfter(Map.of("ethereum", Duration.ofSeconds(2))));
        try (Listening client = rig.connect()) {
            client.client().subscribe("chain/ethereum").join();
            rig.model.chain("ethereum", "{\"hash\":\"0x1\"}");
            rig.model.live("chains", "chain/ethereum", "{\"hash\":\"0x1\"}");
            Eventually.passes(SOON, () -> assertThat(client.pushes()).hasSize(2));
            assertThat(client.data().get(1)).startsWith("{\"hash\":\"0x1\",\"stalled\":true,\"silentMillis\":2");
            Eventually.passes(SOON, () -> assertThat(rig.get("/api/chains").body())
                    .startsWith("{\"chains\":[{\"hash\":\"0x1\",\"stalled\":true,\"silentMillis\":"));
            rig.model.chain("ethereum", "{\"hash\":\"0x2\"}");
            assertThat(rig.get("/api/chains").body()).isEqualTo("{\"chains\":[{\"hash\":\"0x2\"}]}");
            rig.model.live("chains", "chain/ethereum", "{\"hash\":\"0x2\"}");
            Eventually.passes(SOON, () -> assertThat(client.data()).contains("{\"hash\":\"0x2\"}"));
        }
    }
}
