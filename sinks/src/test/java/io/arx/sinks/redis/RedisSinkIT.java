package io.arx.sinks.redis;

import static io.arx.sinks.SampleEvents.START;
import static io.arx.sinks.SampleEvents.WALLET;
import static io.arx.sinks.SampleEvents.alert;
import static io.arx.sinks.SampleEvents.chain;
import static io.arx.sinks.SampleEvents.edges;
import static io.arx.sinks.SampleEvents.facts;
import static io.arx.sinks.SampleEvents.rollUp;
import static io.arx.sinks.SampleEvents.score;
import static io.arx.sinks.SampleEvents.tokenWindow;
import static io.arx.sinks.SampleEvents.window;
import static io.arx.sinks.WriterFixture.write;
import static io.arx.sinks.WriterFixture.writeAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.AlertStage;
import io.arx.events.ChainId;
import io.arx.events.EventCodec;
import io.arx.events.TokenDescription;
import io.arx.events.WalletWindow;
import io.arx.events.control.ControlAck;
import io.arx.events.control.WalletLabels;
import io.arx.events.control.WatchedWallet;
import io.arx.sinks.WriterFixture;
import io.arx.testing.RedisTestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Redis sink against a real server. */
class RedisSinkIT {

    private static final String WALLET_KEY = "ethereum:" + WALLET;
    private static final String WALLET_CHANNEL = "wallet/ethereum/" + WALLET;

    private static RedisTestServer server;
    private static ReadBack read;
    private static RedisSinkSettings settings;

    @BeforeAll
    static void start() throws Exception {
        server = RedisTestServer.start();
        read = new ReadBack(server);
        settings = RedisSinkSettings.of(server.uri());
    }

    @AfterAll
    static void stop() throws Exception {
        read.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        read.redis().flushall();
    }

    @Test
    void storesAnAlertWithItsIndexesAndAnnouncesIt() throws Exception {
        Alert alert = alert("a1", AlertStage.PROVISIONAL);
        write(RedisSink.alerts(settings), alert);
        assertThat(read.redis().hgetall("arx:alert:a1"))
                .isEqualTo(Map.of("v", "1", "w", "0", "d", EventCodec.alert(alert)));
        assertThat(read.redis().zscore("arx:alerts", "a1")).isEqualTo(START + 7);
        assertThat(read.redis().zscore("arx:alerts:" + WALLET_KEY, "a1")).isEqualTo(START + 7);
        assertThat(read.redis().ttl("arx:alert:a1")).isPositive();
        assertThat(read.live("arx:live:alerts"))
                .containsExactly(Map.of(
                        "c",
                        "alerts alerts/high alerts/rule/whale-transfer " + WALLET_CHANNEL,
                        "d",
                        EventCodec.alert(alert)));
    }

    @Test
    void repeatsAndOlderStagesChangeAndAnnounceNothing() throws Exception {
        Alert confirmed = alert("a1", AlertStage.CONFIRMED);
        write(RedisSink.alerts(settings), confirmed);
        write(RedisSink.alerts(settings), confirmed, alert("a1", AlertStage.PROVISIONAL));
        assertThat(read.payload("arx:alert:a1")).isEqualTo(EventCodec.alert(confirmed));
        assertThat(read.live("arx:live:alerts")).hasSize(1);
    }

    @Test
    void aLaterStageReplacesAnEarlierOneAndIsAnnounced() throws Exception {
        Alert retracted = alert("a1", AlertStage.RETRACTED);
        write(RedisSink.alerts(settings), alert("a1", AlertStage.PROVISIONAL), retracted);
        assertThat(read.payload("arx:alert:a1")).isEqualTo(EventCodec.alert(retracted));
        assertThat(read.live("arx:live:alerts")).hasSize(2);
    }

    @Test
    void theNewestVersionStaysWhateverTheOrder() throws Exception {
        List<WalletWindow> versions = new ArrayList<>(LongStream.rangeClosed(1, 50)
                .mapToObj(version -> window(WALLET, START, version))
                .toList());
        Collections.shuffle(versions, new Random(7));
        writeAll(RedisSink.windows(settings), versions);
        assertThat(read.payload("arx:window:" + WALLET_KEY + ":60:" + START))
                .isEqualTo(EventCodec.window(window(WALLET, START, 50)));
    }

    @Test
    void aFinalWindowReplacesTheHeadsWhateverItsPositionAndIsReplacedByNone() throws Exception {
        WalletWindow last = window(WALLET, START, 5, true);
        write(RedisSink.windows(settings), window(WALLET, START, 7), last, window(WALLET, START, 9));
        assertThat(read.payload("arx:window:" + WALLET_KEY + ":60:" + START)).isEqualTo(EventCodec.window(last));
        assertThat(read.payload("arx:latest:window:" + WALLET_KEY)).isEqualTo(EventCodec.window(last));
    }

    @Test
    void storesAWindowForADayAndKeepsTheLatestApart() throws Exception {
        WalletWindow latest = window(WALLET, START, 5);
        write(RedisSink.windows(settings), latest, window(WALLET, START - 60, 9));
        String older = "arx:window:" + WALLET_KEY + ":60:" + (START - 60);
        assertThat(read.payload(older)).isEqualTo(EventCodec.window(window(WALLET, START - 60, 9)));
        assertThat(read.redis().ttl(older)).isBetween(86_300L, 86_400L);
        assertThat(read.payload("arx:latest:window:" + WALLET_KEY)).isEqualTo(EventCodec.window(latest));
        assertThat(read.redis().zrange("arx:windows:" + WALLET_KEY, 0, -1))
                .containsExactly(older, "arx:window:" + WALLET_KEY + ":60:" + START);
        assertThat(read.live("arx:live:wallets")).extracting("c").containsExactly(WALLET_CHANNEL, WALLET_CHANNEL);
    }

    @Test
    void keepsTheNewestSixtyWindowsOfAWallet() throws Exception {
        writeAll(
                RedisSink.windows(settings),
                LongStream.range(0, 70)
                        .mapToObj(minute -> window(WALLET, START + 60 * minute, minute))
                        .toList());
        assertThat(read.redis().zcard("arx:windows:" + WALLET_KEY)).isEqualTo(60);
        assertThat(read.redis()
                        .zrangeWithScores("arx:windows:" + WALLET_KEY, 0, 0)
                        .get(0)
                        .getScore())
                .isEqualTo(START + 600);
    }

    @Test
    void ofARunningHourTheLaterMinuteStaysAndThenWhatIsFinal() throws Exception {
        String key = "arx:roll-up:" + WALLET_KEY + ":3600:0";
        write(RedisSink.rollUps(settings), rollUp(0, 7, false, 2), rollUp(0, 7, false, 3), rollUp(0, 7, false, 1));
        assertThat(read.payload(key)).isEqualTo(EventCodec.rollUp(rollUp(0, 7, false, 3)));
        write(RedisSink.rollUps(settings), rollUp(0, 5, true, 60), rollUp(0, 9, false, 60));
        assertThat(read.payload(key)).isEqualTo(EventCodec.rollUp(rollUp(0, 5, true, 60)));
        assertThat(read.redis().ttl(key)).isBetween(30 * 3600L - 100, 30 * 3600L);
        assertThat(read.live("arx:live:wallets"))
                .extracting("c")
                .containsExactly(WALLET_CHANNEL, WALLET_CHANNEL, WALLET_CHANNEL);
    }

    @Test
    void keepsTheNewestThirtyHoursOfAWallet() throws Exception {
        writeAll(
                RedisSink.rollUps(settings),
                LongStream.range(0, 40)
                        .mapToObj(hour -> rollUp(3600 * hour, hour, true, 60))
                        .toList());
        assertThat(read.redis().zrange("arx:roll-ups:" + WALLET_KEY + ":3600", 0, 0))
                .containsExactly("arx:roll-up:" + WALLET_KEY + ":3600:" + 36_000);
    }

    @Test
    void aTokenWindowThatIsEmptiedLeavesTheIndexAndWhatIsFinalStays() throws Exception {
        Address token = new Address(1, 2, 3);
        String index = "arx:token-windows:" + WALLET_KEY + ":3600";
        String key = "arx:token-window:" + WALLET_KEY + ":3600:0:" + token;
        write(RedisSink.tokenWindows(settings), tokenWindow(token, 7, false, 2), tokenWindow(token, 6, false, 1));
        assertThat(read.payload(key)).isEqualTo(EventCodec.tokenWindow(tokenWindow(token, 7, false, 2)));
        assertThat(read.redis().zrange(index, 0, -1)).containsExactly(key);
        write(RedisSink.tokenWindows(settings), tokenWindow(token, 8, false, 0));
        assertThat(read.redis().zrange(index, 0, -1)).isEmpty();
        write(RedisSink.tokenWindows(settings), tokenWindow(token, 5, true, 3), tokenWindow(token, 9, false, 4));
        assertThat(read.payload(key)).isEqualTo(EventCodec.tokenWindow(tokenWindow(token, 5, true, 3)));
        assertThat(read.redis().zrange(index, 0, -1)).containsExactly(key);
        assertThat(read.redis().ttl(key)).isBetween(2 * 3600L - 100, 2 * 3600L);
    }

    @Test
    void theLatestEdgesOfAWindowStay() throws Exception {
        write(RedisSink.edges(settings), edges(7, false), edges(6, false), edges(5, true));
        String key = "arx:edges:" + WALLET_KEY + ":3600:0";
        assertThat(read.payload(key)).isEqualTo(EventCodec.edges(edges(5, true)));
        assertThat(read.redis().zrange("arx:edge-windows:" + WALLET_KEY + ":3600", 0, -1))
                .containsExactly(key);
    }

    @Test
    void theLatestFactsOfAWalletStay() throws Exception {
        write(RedisSink.facts(settings), facts(7, 120), facts(7, 180), facts(6, 240));
        assertThat(read.payload("arx:facts:" + WALLET_KEY)).isEqualTo(EventCodec.facts(facts(7, 180)));
    }

    @Test
    void onlyHighScoresGoToTheirOwnChannel() throws Exception {
        write(RedisSink.scores(settings, 0.6), score(START, 1, 0.59), score(START, 2, 0.6), score(START - 60, 9, 0.9));
        assertThat(read.payload("arx:latest:score:" + WALLET_KEY)).isEqualTo(EventCodec.score(score(START, 2, 0.6)));
        assertThat(read.live("arx:live:wallets"))
                .extracting("c")
                .containsExactly(WALLET_CHANNEL, WALLET_CHANNEL + " scores");
    }

    @Test
    void aHaltIsNewerThanTheBlockItStopsAfter() throws Exception {
        write(RedisSink.chains(settings), chain(7, "parent mismatch"), chain(7, null), chain(6, null));
        assertThat(read.payload("arx:chain:ethereum")).contains("parent mismatch");
        assertThat(read.redis().smembers("arx:chains")).containsExactly("ethereum");
        assertThat(read.live("arx:live:chains")).extracting("c").containsExactly("chain/ethereum");
    }

    @Test
    void whatTheLogSaysLastOfATokenStays() throws Exception {
        TokenDescription first = new TokenDescription(ChainId.ETHEREUM, WALLET, "?USDC", 6, "erc20", 0);
        TokenDescription later = new TokenDescription(ChainId.ETHEREUM, WALLET, null, -1, "erc721", 9);
        write(RedisSink.tokens(settings), first, later, first);

        assertThat(read.payload("arx:token:ethereum:" + WALLET)).isEqualTo(EventCodec.token(later));
        assertThat(read.live("arx:live:tokens"))
                .extracting("c", "d")
                .containsExactly(
                        tuple("tokens/ethereum", EventCodec.token(first)),
                        tuple("tokens/ethereum", EventCodec.token(later)));
    }

    @Test
    void whatWasChangedLastStaysAndTheWatchListHasWhoIsOnIt() throws Exception {
        WatchedWallet on = new WatchedWallet(ChainId.ETHEREUM, WALLET, true, "mine", List.of("own"), 5, 100);
        WatchedWallet off = new WatchedWallet(ChainId.ETHEREUM, WALLET, false, "", List.of(), 9, 102);
        write(RedisSink.watched(settings), on);
        assertThat(read.redis().zrange("arx:watch:ethereum", 0, -1)).containsExactly(WALLET.toString());
        write(RedisSink.watched(settings), off, on);
        assertThat(read.redis().zrange("arx:watch:ethereum", 0, -1)).isEmpty();
        assertThat(read.payload("arx:watched:" + WALLET_KEY)).isEqualTo(EventCodec.watchedWallet(off));

        WalletLabels labels = new WalletLabels(ChainId.ETHEREUM, WALLET, List.of(), 3);
        write(RedisSink.labels(settings), labels, new WalletLabels(ChainId.ETHEREUM, WALLET, List.of(), 2));
        assertThat(read.payload("arx:label:" + WALLET_KEY)).isEqualTo(EventCodec.labels(labels));

        ControlAck ack = new ControlAck(ChainId.ETHEREUM, "a-set", 7, 100, 1, 0, 0, List.of());
        write(RedisSink.controlAcks(settings), ack);
        assertThat(read.payload("arx:control:ethereum:a-set")).isEqualTo(EventCodec.controlAck(ack));
    }

    @Test
    void bigVersionsAndTextBeyondAsciiArriveUnchanged() throws Exception {
        long largest = (1L << 53) - 1;
        write(RedisSink.windows(settings), window(WALLET, START, largest - 1), window(WALLET, START, largest));
        assertThat(read.redis().hget("arx:window:" + WALLET_KEY + ":60:" + START, "v"))
                .isEqualTo(Long.toString(largest));
        Alert alert = alert("a2", AlertStage.PROVISIONAL, "größer als \"100\" Ξ\n🐋");
        write(RedisSink.alerts(settings), alert);
        assertThat(read.payload("arx:alert:a2")).isEqualTo(EventCodec.alert(alert));
    }

    @Test
    void liveStreamsAreCutToAboutTheirLength() throws Exception {
        writeAll(
                RedisSink.chains(settings.withLiveLength(100)),
                LongStream.range(0, 2_000)
                        .mapToObj(position -> chain(position, null))
                        .toList());
        assertThat(read.redis().xlen("arx:live:chains")).isBetween(100L, 300L);
    }

    @Test
    void loadsTheScriptAgainWhereRedisHasLostIt() throws Exception {
        try (WriterFixture<Alert> writer = new WriterFixture<>(RedisSink.alerts(settings))) {
            writer.write(List.of(alert("a1", AlertStage.PROVISIONAL)));
            read.redis().scriptFlush();
            writer.write(List.of(alert("a2", AlertStage.PROVISIONAL), alert("a3", AlertStage.PROVISIONAL)));
        }
        assertThat(read.redis().zrange("arx:alerts", 0, -1)).containsExactly("a1", "a2", "a3");
        assertThat(read.live("arx:live:alerts")).hasSize(3);
    }

    @Test
    void aKeyOfAnotherTypeCostsOnlyItsOwnUpdate() throws Exception {
        read.redis().set("arx:alert:a1", "in the way");
        write(
                RedisSink.alerts(settings),
                alert("a0", AlertStage.PROVISIONAL),
                alert("a1", AlertStage.PROVISIONAL),
                alert("a2", AlertStage.PROVISIONAL));
        assertThat(read.redis().get("arx:alert:a1")).isEqualTo("in the way");
        assertThat(read.redis().zrange("arx:alerts", 0, -1)).containsExactly("a0", "a2");
        assertThat(read.live("arx:live:alerts")).hasSize(2);
    }

    @Test
    void saysWhatToDoWhereThePasswordIsWrongOrMissing() throws Exception {
        try (RedisTestServer locked = RedisTestServer.startWithPassword("right")) {
            RedisSinkSettings missing = RedisSinkSettings.of(locked.uri());
            for (RedisSinkSettings refused : List.of(missing, missing.withPassword("wrong"))) {
                assertThatThrownBy(() -> write(RedisSink.chains(refused), chain(1, null)))
                        .hasStackTraceContaining(locked.uri())
                        .hasStackTraceContaining("check redis.uri and redis.passwordFile")
                        .message()
                        .doesNotContain("wrong");
            }
            write(RedisSink.chains(missing.withPassword("right")), chain(1, null));
        }
    }
}
