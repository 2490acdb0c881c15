package io.arx.sinks.influx;

import static io.arx.sinks.SampleEvents.START;
import static io.arx.sinks.SampleEvents.WALLET;
import static io.arx.sinks.SampleEvents.alert;
import static io.arx.sinks.SampleEvents.chain;
import static io.arx.sinks.SampleEvents.score;
import static io.arx.sinks.SampleEvents.wallet;
import static io.arx.sinks.SampleEvents.window;
import static io.arx.sinks.WriterFixture.write;
import static io.arx.sinks.WriterFixture.writeAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.arx.events.AlertStage;
import io.arx.events.WalletWindow;
import io.arx.sinks.DiscardLog;
import io.arx.sinks.Gate;
import io.arx.sinks.GatedJob;
import io.arx.sinks.ResponseClass;
import io.arx.testing.Eventually;
import io.arx.testing.InfluxTestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

/** What the InfluxDB sink promises, against a real server of either version. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InfluxSinkContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String[] MEASUREMENTS = {"wallet_window", "wallet_score", "alert", "chain_status", "tide"};

    private InfluxTestServer server;
    private InfluxSettings settings;

    abstract InfluxTestServer startServer() throws Exception;

    abstract InfluxSettings settings();

    abstract InfluxSettings wrongCredentials();

    abstract InfluxSettings missingBucket();

    /** Removes all points of a measurement. */
    abstract void empty(String measurement) throws Exception;

    @BeforeAll
    void start() throws Exception {
        server = startServer();
        settings = settings();
    }

    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void emptyAll() throws Exception {
        for (String measurement : MEASUREMENTS) {
            empty(measurement);
        }
    }

    @Test
    void aWindowIsReadBackAsWritten() throws Exception {
        write(InfluxSink.windows(settings), window(WALLET, START, 9));
        assertThat(Rows.of(server, "wallet_window")).hasSize(1);
        assertThat(Rows.of(server, "wallet_window").get(0))
                .contains(
                        entry("time", START * 1_000_000_000L),
                        entry("pass", "head"),
                        entry("chain", "ethereum"),
                        entry("wallet", WALLET.toString()),
                        entry("length", "60s"),
                        entry("version", 9L),
                        entry("inCount", 3L),
                        entry("outCount", 4L),
                        entry("counterparties", 5L),
                        entry("transactions", 4L),
                        entry("failedTransactions", 1L),
                        entry("approvals", 1L),
                        entry("contractsCreated", 0L),
                        entry("nativeInExact", "1500000000000000001"),
                        entry("nativeOutExact", "2000000000000000000"),
                        entry("gasPaidExact", "21000000000000"))
                .hasEntrySatisfying("nativeIn", value -> assertThat(((Number) value).doubleValue())
                        .isEqualTo(1.5))
                .hasEntrySatisfying("gasPaid", value -> assertThat(((Number) value).doubleValue())
                        .isEqualTo(21e-6));
    }

    @Test
    void aScoreIsReadBackAsWritten() throws Exception {
        write(InfluxSink.scores(settings), score(START, 3, 0.625));
        assertThat(Rows.of(server, "wallet_score"))
                .containsExactly(Map.of(
                        "time",
                        START * 1_000_000_000L,
                        "pass",
                        "head",
                        "chain",
                        "ethereum",
                        "wallet",
                        WALLET.toString(),
                        "model",
                        "isolation-forest 1",
                        "score",
                        0.625,
                        "version",
                        3L));
    }

    @Test
    void neitherPassTakesAwayWhatTheOtherSays() throws Exception {
        write(InfluxSink.windows(settings), window(WALLET, START, 9, true));
        write(InfluxSink.windows(settings), window(WALLET, START, 11, false));
        assertThat(Rows.of(server, "wallet_window"))
                .extracting(row -> row.get("pass") + " " + row.get("version"))
                .containsExactlyInAnyOrder("final 9", "head 11");
    }

    @Test
    void repeatsChangeNothing() throws Exception {
        List<WalletWindow> windows = LongStream.range(0, 100)
                .mapToObj(minute -> window(WALLET, START + 60 * minute, minute))
                .toList();
        writeAll(InfluxSink.windows(settings), windows);
        List<Map<String, Object>> before = Rows.of(server, "wallet_window");
        writeAll(InfluxSink.windows(settings), windows);
        writeAll(InfluxSink.windows(settings), windows.subList(50, 100));
        assertThat(before).hasSize(100);
        assertThat(Rows.of(server, "wallet_window")).isEqualTo(before);
    }

    @Test
    void theLastOfManyVersionsStays() throws Exception {
        writeAll(
                InfluxSink.windows(settings),
                LongStream.rangeClosed(1, 12_000)
                        .mapToObj(version -> window(wallet(version % 3), START, version))
                        .toList());
        assertThat(Rows.of(server, "wallet_window"))
                .extracting("version")
                .containsExactlyInAnyOrder(11_998L, 11_999L, 12_000L);
    }

    @Test
    void alertsOfOneSecondStayApartAndSoDoThePassesOfOne() throws Exception {
        write(
                InfluxSink.alerts(settings),
                alert("a1", AlertStage.PROVISIONAL),
                alert("a2", AlertStage.PROVISIONAL),
                alert("a1", AlertStage.CONFIRMED, "and the sentence is new"));
        write(InfluxSink.alerts(settings), alert("a2", AlertStage.RETRACTED));
        List<Map<String, Object>> rows = Rows.of(server, "alert");
        assertThat(rows)
                .extracting(row -> row.get("id") + " " + row.get("pass") + " " + row.get("stage"))
                .containsExactlyInAnyOrder("a1 head provisional", "a1 final confirmed", "a2 head retracted");
        assertThat(rows).extracting("sentence").contains("and the sentence is new");
        assertThat(rows).allSatisfy(row -> assertThat((Long) row.get("time") / 1_000_000_000L)
                .isEqualTo(START + 7));
    }

    @Test
    void blocksOfOneSecondStayApart() throws Exception {
        write(InfluxSink.chains(settings), chain(7, null), chain(8, "parent mismatch"));
        assertThat(Rows.of(server, "chain_status")).extracting("halted").containsExactly(false, true);
        assertThat(Rows.of(server, "chain_status")).extracting("haltReason").containsExactly("", "parent mismatch");
        assertThat(Rows.of(server, "chain_status")).extracting("delayMillis").containsExactly(250L, 250L);
    }

    @Test
    void textThatLineProtocolReservesComesBackUnchanged() throws Exception {
        String sentence = "says \"a, b = c\" in C:\\tmp\\\nand größer 🐋 \\";
        write(InfluxSink.alerts(settings), alert("a1", AlertStage.PROVISIONAL, sentence));
        assertThat(Rows.of(server, "alert")).extracting("sentence").containsExactly(sentence);
        InfluxPoint point = InfluxPoint.measurement("tide")
                .tag("sea, of = the", "north, = \\sea 🌊")
                .tag("empty", "")
                .tag("ends", "in a backslash\\")
                .field("height, = m", 1.5)
                .field("nothing", Double.NaN)
                .at(7);
        assertThat(writeLines(List.of(point)).discarded()).isZero();
        assertThat(Rows.of(server, "tide"))
                .containsExactly(Map.of(
                        "time",
                        7L,
                        "sea, of = the",
                        "north, = \\sea 🌊",
                        "ends",
                        "in a backslash ",
                        "height, = m",
                        1.5));
    }

    @Test
    void aLineThatCannotBeReadCostsOnlyItself() throws Exception {
        List<InfluxPoint> points = LongStream.range(0, 50)
                .mapToObj(number -> number % 20 == 7
                        ? new InfluxPoint("tide,sea=north", "height=what is this", number)
                        : InfluxPoint.measurement("tide")
                                .field("height", number)
                                .at(number))
                .toList();
        InfluxBatch.Outcome outcome = writeLines(points);
        assertThat(outcome.responseClass()).isEqualTo(ResponseClass.SUCCESS);
        assertThat(Rows.count(server, "tide", "height")).isEqualTo(47);
    }

    @Test
    void aFieldOfAnotherTypeCostsOnlyItsOwnPoints() throws Exception {
        long anotherShard = START - Duration.ofDays(60).toSeconds();
        writeLines(List.of(InfluxPoint.measurement("wallet_window")
                .tag("chain", "ethereum")
                .field("version", "text where the sink writes a number")
                .at(anotherShard * 1_000_000_000L)));
        write(
                InfluxSink.windows(settings),
                window(WALLET, START, 1),
                window(WALLET, anotherShard + 60, 2),
                window(WALLET, START + 60, 3));
        assertThat(Rows.of(server, "wallet_window"))
                .extracting(row -> row.get("time"))
                .contains(START * 1_000_000_000L, (START + 60) * 1_000_000_000L)
                .doesNotContain((anotherShard + 60) * 1_000_000_000L);
    }

    @Test
    void saysWhatToDoWhereCredentialsAreWrong() {
        assertThatThrownBy(() -> write(InfluxSink.chains(wrongCredentials()), chain(1, null)))
                .hasStackTraceContaining(server.url())
                .hasStackTraceContaining("401")
                .hasStackTraceContaining("check influx.credentialsFile");
    }

    @Test
    void saysWhatToDoWhereTheBucketIsMissing() {
        assertThatThrownBy(() -> write(InfluxSink.chains(missingBucket()), chain(1, null)))
                .hasStackTraceContaining("404")
                .hasStackTraceContaining(missingBucket().bucket())
                .hasStackTraceContaining("create it");
    }

    @Test
    void losesNothingWhenTheServerIsKilledInTheMiddle() throws Exception {
        Gate.close(0);
        JobClient job = GatedJob.start(InfluxSink.windows(settings));
        Eventually.holds(
                "the server has the first points",
                PATIENCE,
                () -> Rows.count(server, "wallet_window", "version") > GatedJob.beforeTheGate() / 2);
        server.kill();
        try {
            Gate.open();
            Gate.awaitStandstill(PATIENCE);
        } finally {
            server.restart();
        }
        job.getJobExecutionResult().get();
        assertThat(Rows.count(server, "wallet_window", "version")).isEqualTo(GatedJob.WALLETS);
    }

    @Test
    void losesAndRepeatsNothingWhenTheJobFailsInTheMiddle() throws Exception {
        Gate.close(1);
        Gate.open();
        GatedJob.start(InfluxSink.windows(settings)).getJobExecutionResult().get();
        assertThat(Gate.passed()).as("elements with repeats").isGreaterThan(GatedJob.WALLETS);
        assertThat(Rows.count(server, "wallet_window", "version")).isEqualTo(GatedJob.WALLETS);
    }

    private InfluxBatch.Outcome writeLines(List<InfluxPoint> points) {
        try (InfluxClient client = InfluxClient.open(settings)) {
            DiscardLog log = new DiscardLog(LoggerFactory.getLogger(getClass()), "the test's server");
            return new InfluxBatch(client, log).write(points).join();
        }
    }
}
