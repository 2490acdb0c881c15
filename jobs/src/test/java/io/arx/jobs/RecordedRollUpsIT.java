package io.arx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Block;
import io.arx.events.BlockActivities;
import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.events.TopWallets;
import io.arx.events.UsdFlow;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletWindow;
import io.arx.functions.decode.ActivityDecoder;
import io.arx.functions.prices.PriceSettings;
import io.arx.functions.spam.FakeTokens;
import io.arx.functions.spam.SymbolCheck;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.track.TrackOutputs;
import io.arx.jobs.track.TrackSettings;
import io.arx.jobs.track.TrackTopology;
import io.arx.serializers.ArxTypes;
import io.arx.sources.recording.RecordingFolder;
import io.arx.testing.TestData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The windows of every wallet in blocks of the real chain, from the whole graph and recomputed plainly. */
class RecordedRollUpsIT {

    private static final Configuration CONFIGURATION = Configuration.read(Path.of("..", "conf"));
    private static final Comparator<WalletWindow> ORDER = Comparator.comparing(WalletWindow::wallet)
            .thenComparing(WalletWindow::lengthSeconds)
            .thenComparing(WalletWindow::startSeconds);

    @Test
    void thirteenConsecutiveBlocksHaveTheWindowsOfAPlainRecomputation() throws Exception {
        RecordingFolder recording = RecordingFolder.open(TestData.path("eth-mainnet"));
        List<Block> blocks = new ArrayList<>();
        for (long height = 14_000_000; height <= 14_000_012; height++) {
            blocks.add(recording.read(height));
        }
        assertThat(compare(blocks, 3000)).anyMatch(window -> window.usd().outMicros() > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks_17173049_17173050", "blocks_1755634_1755635"})
    void theBlocksOfEthereumEtlHaveTheWindowsOfAPlainRecomputation(String folder) throws Exception {
        compare(new EtlBlocks(TestData.path("ethereum-etl/tests/resources/test_stream/" + folder)).blocks(), 1);
    }

    /** The windows of the graph, once they are compared. */
    private static List<WalletWindow> compare(List<Block> blocks, int atLeast) throws Exception {
        List<LogEntry> log = new ArrayList<>();
        PriceSettings prices = CONFIGURATION.prices().get("ethereum");
        ActivityDecoder decoder =
                new ActivityDecoder(ChainId.ETHEREUM, prices.poolAddresses(), new FakeTokens(SymbolCheck.NONE));
        PlainRollUps rollUps = new PlainRollUps(List.of(300, 3600, 86_400), prices);
        PlainLookAlikes lookAlikes = new PlainLookAlikes();
        PlainRollUps panes = new PlainRollUps(List.of(60), prices);
        for (int position = 1; position <= blocks.size(); position++) {
            Block block = blocks.get(position - 1);
            log.add(LogEntry.of(position, 1, block));
            BlockActivities decoded =
                    lookAlikes.flagged(decoder.decode(block, position, 1).activities());
            rollUps.apply(decoded);
            panes.apply(decoded);
        }
        List<WalletWindow> found = new ArrayList<>();
        List<WalletWindow> foundPanes = new ArrayList<>();
        List<TopWallets> foundTops = new ArrayList<>();
        run(log, found, foundPanes, foundTops);

        assertThat(rollUps.windows()).hasSizeGreaterThanOrEqualTo(atLeast);
        assertSame(found, rollUps.windows());
        assertThat(foundTops).containsExactlyInAnyOrderElementsOf(PlainTopWallets.of(rollUps.windows()));
        assertSame(foundPanes, panes.windows());
        return found;
    }

    /** All that is counted in whole numbers exactly, dollars to a millionth for each leg and of the whole. */
    private static void assertSame(List<WalletWindow> found, List<WalletWindow> expected) {
        RecursiveComparisonConfiguration dollarsNearly = RecursiveComparisonConfiguration.builder()
                .withEqualsForType(RecordedRollUpsIT::isNear, UsdFlow.class)
                .build();
        assertThat(found.stream().sorted(ORDER))
                .usingRecursiveFieldByFieldElementComparator(dollarsNearly)
                .containsExactlyElementsOf(expected.stream().sorted(ORDER).toList());
    }

    private static boolean isNear(UsdFlow one, UsdFlow other) {
        return isNear(one.inMicros(), other.inMicros()) && isNear(one.outMicros(), other.outMicros());
    }

    private static boolean isNear(long one, long other) {
        return Math.abs(one - other) <= 1_000 + 1e-9 * Math.max(one, other);
    }

    private static void run(
            List<LogEntry> log, List<WalletWindow> rollUps, List<WalletWindow> panes, List<TopWallets> tops)
            throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(2, CONFIGURATION.flink());
        TrackSettings settings =
                TrackSettings.of(CONFIGURATION, CONFIGURATION.chain("ethereum")).finished();
        TrackOutputs outputs = TrackTopology.define(
                environment.fromData(log, ArxTypes.LOG_ENTRY).setParallelism(1).uid("log"), settings);
        CloseableIterator<WalletRollUp> foundRollUps = outputs.rollUps().collectAsync();
        CloseableIterator<WalletWindow> foundPanes = outputs.windows().collectAsync();
        CloseableIterator<TopWallets> foundTops = outputs.tops().collectAsync();
        try (foundRollUps;
                foundPanes;
                foundTops) {
            environment.executeAsync();
            foundRollUps.forEachRemaining(rollUp -> rollUps.add(rollUp.window()));
            foundPanes.forEachRemaining(panes::add);
            foundTops.forEachRemaining(tops::add);
        }
    }
}
