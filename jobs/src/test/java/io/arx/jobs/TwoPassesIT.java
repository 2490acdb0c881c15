package io.arx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.AlertStage;
import io.arx.events.LogEntry;
import io.arx.events.TokenWindow;
import io.arx.events.TopWallets;
import io.arx.events.WalletEdges;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.track.TrackOutputs;
import io.arx.jobs.track.TrackSettings;
import io.arx.jobs.track.TrackTopology;
import io.arx.serializers.ArxTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole graph over a chain whose head forks, against the same graph over the final chain alone. */
class TwoPassesIT {

    private static final Configuration CONFIGURATION = Configuration.read(Path.of("..", "conf"));
    private static final TrackSettings LIVE =
            TrackSettings.of(CONFIGURATION, CONFIGURATION.chain("ethereum")).withAllLedgers();

    private record Found(
            List<WalletWindow> windows,
            List<WalletRollUp> rollUps,
            List<TopWallets> tops,
            List<WalletFacts> facts,
            List<TokenWindow> tokens,
            List<WalletEdges> edges,
            List<WalletScore> scores,
            List<Alert> alerts) {

        /** What was said last of each wallet. */
        Map<Address, WalletFacts> lastFacts() {
            Map<Address, WalletFacts> last = new HashMap<>();
            Comparator<WalletFacts> order =
                    Comparator.comparingLong(WalletFacts::version).thenComparingLong(WalletFacts::throughSeconds);
            facts.forEach(known -> last.merge(known.wallet(), known, BinaryOperator.maxBy(order)));
            return last;
        }
    }

    private record Key(Address wallet, int lengthSeconds, long startSeconds) {
        static Key of(WalletWindow window) {
            return new Key(window.wallet(), window.lengthSeconds(), window.startSeconds());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsFinalEqualsABacktestAndTheHeadComesToTheSame(long seed) throws Exception {
        ForkedLog log = ForkedLog.of(seed, 300, 12);
        Found live = run(log.entries(), LIVE);
        Found backtest = run(log.finals(), LIVE.finished());

        assertThat(backtest.windows()).isNotEmpty().allMatch(WalletWindow::isFinal);
        assertThat(backtest.windows()).anyMatch(window -> window.usd().inMicros() > 0);
        assertThat(live.windows().stream().filter(WalletWindow::isFinal))
                .containsExactlyInAnyOrderElementsOf(backtest.windows());
        assertThat(backtest.alerts()).extracting(Alert::stage).containsOnly(AlertStage.CONFIRMED);
        assertThat(backtest.alerts()).extracting(Alert::rule).contains("whale-transfer", "rapid-drain");
        assertThat(live.alerts().stream().filter(alert -> alert.stage() == AlertStage.CONFIRMED))
                .containsExactlyInAnyOrderElementsOf(backtest.alerts());
        requireEnded(live, ids(backtest, AlertStage.CONFIRMED));
        assertThat(stages(run(log.entries(), LIVE))).containsExactlyInAnyOrderElementsOf(stages(live));
        assertThat(whales(live, AlertStage.PROVISIONAL)).containsAll(whales(backtest, AlertStage.CONFIRMED));
        assertThat(live.scores()).containsAll(backtest.scores());

        assertThat(backtest.rollUps()).isNotEmpty();
        assertThat(live.rollUps().stream().filter(rollUp -> rollUp.window().isFinal()))
                .containsExactlyInAnyOrderElementsOf(backtest.rollUps());
        Map<Key, WalletRollUp> headRollUps = newestRollUpsOfTheHead(live);
        assertThat(backtest.rollUps()).allSatisfy(rollUp -> assertThat(
                        headRollUps.get(Key.of(rollUp.window())).window())
                .usingRecursiveComparison()
                .ignoringFields("version", "isFinal")
                .isEqualTo(rollUp.window()));
        assertThat(live.tops().stream().filter(TopWallets::isFinal))
                .containsExactlyInAnyOrderElementsOf(backtest.tops());
        assertThat(backtest.tops())
                .containsExactlyInAnyOrderElementsOf(PlainTopWallets.of(
                        backtest.rollUps().stream().map(WalletRollUp::window).toList()));
        Map<Address, WalletFacts> headFacts = live.lastFacts();
        backtest.lastFacts().forEach((wallet, facts) -> assertThat(headFacts.get(wallet))
                .usingRecursiveComparison()
                .ignoringFields("version", "throughSeconds")
                .isEqualTo(facts));

        assertLedgers(live, backtest);

        Map<Key, WalletWindow> head = newestOfTheHead(live);
        for (WalletWindow window : backtest.windows()) {
            assertThat(head.remove(Key.of(window)))
                    .usingRecursiveComparison()
                    .ignoringFields("version", "isFinal")
                    .isEqualTo(window);
        }
        assertThat(head.values()).allSatisfy(window -> assertThat(window)
                .isEqualTo(WalletWindow.empty(
                        window.chain(), window.wallet(), window.startSeconds(), 60, window.version())));
        assertThat(head).isNotEmpty();
    }

    /**
     * All of the log is final in the end, so every provisional alert has ended, as often as it was said; one that was
     * retracted may still be confirmed, where its evidence came back.
     */
    private static void requireEnded(Found live, Set<String> confirmed) {
        Set<String> retracted = ids(live, AlertStage.RETRACTED);
        assertThat(retracted).isNotEmpty();
        for (String id : ids(live, AlertStage.PROVISIONAL)) {
            assertThat(confirmed.contains(id) || retracted.contains(id)).as(id).isTrue();
            List<AlertStage> life = live.alerts().stream()
                    .filter(alert -> alert.id().equals(id))
                    .map(Alert::stage)
                    .toList();
            long found = count(life, AlertStage.PROVISIONAL);
            long lost = count(life, AlertStage.RETRACTED);
            assertThat(found - lost).as(id).isBetween(0L, confirmed.contains(id) ? 1L : 0L);
            assertThat(count(life, AlertStage.CONFIRMED)).as(id).isEqualTo(confirmed.contains(id) ? 1 : 0);
        }
    }

    private static long count(List<AlertStage> life, AlertStage stage) {
        return life.stream().filter(stage::equals).count();
    }

    private static List<String> stages(Found found) {
        return found.alerts().stream()
                .map(alert -> alert.id() + " " + alert.stage().label())
                .toList();
    }

    private static Set<String> ids(Found found, AlertStage stage) {
        return found.alerts().stream()
                .filter(alert -> alert.stage() == stage)
                .map(Alert::id)
                .collect(Collectors.toSet());
    }

    private static void assertLedgers(Found live, Found backtest) {
        assertThat(backtest.tokens()).isNotEmpty().allMatch(TokenWindow::isFinal);
        assertThat(live.tokens().stream().filter(TokenWindow::isFinal))
                .containsExactlyInAnyOrderElementsOf(backtest.tokens());
        assertThat(live.edges().stream().filter(WalletEdges::isFinal))
                .containsExactlyInAnyOrderElementsOf(backtest.edges());
        Map<List<Object>, TokenWindow> tokens = new HashMap<>();
        live.tokens().stream().filter(window -> !window.isFinal()).forEach(window -> {
            TokenWindow before = tokens.put(key(window), window);
            assertThat(before == null || before.version() < window.version()).isTrue();
        });
        assertThat(backtest.tokens()).allSatisfy(window -> assertThat(tokens.remove(key(window)))
                .usingRecursiveComparison()
                .ignoringFields("version", "isFinal")
                .isEqualTo(window));
        assertThat(tokens.values()).allSatisfy(window -> assertThat(window.inCount() + window.outCount())
                .isZero());
    }

    private static List<Object> key(TokenWindow window) {
        return List.of(window.wallet(), window.token(), window.lengthSeconds(), window.startSeconds());
    }

    /** The ids of whale transfers; which drains the head sees depends on what it saw of orphaned ones. */
    private static Set<String> whales(Found found, AlertStage stage) {
        return found.alerts().stream()
                .filter(alert -> alert.stage() == stage && alert.rule().equals("whale-transfer"))
                .map(Alert::id)
                .collect(Collectors.toSet());
    }

    private static Map<Key, WalletWindow> newestOfTheHead(Found live) {
        Map<Key, WalletWindow> newest = new HashMap<>();
        live.windows().stream().filter(window -> !window.isFinal()).forEach(window -> {
            WalletWindow before = newest.put(Key.of(window), window);
            assertThat(before == null || before.version() < window.version()).isTrue();
        });
        return newest;
    }

    private static Map<Key, WalletRollUp> newestRollUpsOfTheHead(Found live) {
        Map<Key, WalletRollUp> newest = new HashMap<>();
        live.rollUps().stream().filter(rollUp -> !rollUp.window().isFinal()).forEach(rollUp -> {
            WalletRollUp before = newest.put(Key.of(rollUp.window()), rollUp);
            assertThat(before == null
                            || before.window().version() < rollUp.window().version()
                            || before.throughSeconds() < rollUp.throughSeconds())
                    .isTrue();
        });
        return newest;
    }

    private static Found run(List<LogEntry> log, TrackSettings settings) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(2, CONFIGURATION.flink());
        environment.enableCheckpointing(500);
        TrackOutputs outputs = TrackTopology.define(
                environment.fromData(log, ArxTypes.LOG_ENTRY).setParallelism(1).uid("log"), settings);
        CloseableIterator<WalletWindow> windows = outputs.windows().collectAsync();
        CloseableIterator<WalletRollUp> rollUps = outputs.rollUps().collectAsync();
        CloseableIterator<TopWallets> tops = outputs.tops().collectAsync();
        CloseableIterator<WalletFacts> facts = outputs.facts().collectAsync();
        CloseableIterator<TokenWindow> tokens = outputs.tokenWindows().collectAsync();
        CloseableIterator<WalletEdges> edges = outputs.edges().collectAsync();
        CloseableIterator<WalletScore> scores = outputs.scores().collectAsync();
        CloseableIterator<Alert> alerts = outputs.alerts().collectAsync();
        environment.executeAsync();
        return new Found(
                all(windows), all(rollUps), all(tops), all(facts), all(tokens), all(edges), all(scores), all(alerts));
    }

    private static <T> List<T> all(CloseableIterator<T> results) throws Exception {
        List<T> all = new ArrayList<>();
        try (results) {
            results.forEachRemaining(all::add);
        }
        return all;
    }
}
