package io.arx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Block;
import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.events.TokenWindow;
import io.arx.events.WalletEdges;
import io.arx.functions.decode.ActivityDecoder;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.track.TrackOutputs;
import io.arx.jobs.track.TrackSettings;
import io.arx.jobs.track.TrackTopology;
import io.arx.serializers.ArxTypes;
import io.arx.sources.recording.RecordingFolder;
import io.arx.testing.TestData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Token windows and edges of every wallet in 13 blocks of the real chain, from the whole graph and recomputed plainly. */
class RecordedLedgersIT {

    private static final Configuration CONFIGURATION = Configuration.read(Path.of("..", "conf"));

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void thirteenConsecutiveBlocksHaveTheLedgersOfAPlainRecomputation(int parallelism) throws Exception {
        RecordingFolder recording = RecordingFolder.open(TestData.path("eth-mainnet"));
        List<LogEntry> log = new ArrayList<>();
        ActivityDecoder decoder = new ActivityDecoder(ChainId.ETHEREUM);
        PlainLookAlikes lookAlikes = new PlainLookAlikes();
        PlainTokens plain = new PlainTokens();
        for (int position = 1; position <= 13; position++) {
            Block block = recording.read(13_999_999L + position);
            log.add(LogEntry.of(position, 1, block));
            plain.apply(lookAlikes.flagged(decoder.decode(block, position, 1).activities()));
        }
        List<TokenWindow> windows = new ArrayList<>();
        List<WalletEdges> edges = new ArrayList<>();
        run(parallelism, log, windows, edges);

        assertThat(plain.windows()).hasSizeGreaterThan(5000);
        assertThat(windows).containsExactlyInAnyOrderElementsOf(plain.windows());
        assertThat(edges).containsExactlyInAnyOrderElementsOf(plain.edges());
    }

    private static void run(int parallelism, List<LogEntry> log, List<TokenWindow> windows, List<WalletEdges> edges)
            throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, CONFIGURATION.flink());
        TrackSettings settings = TrackSettings.of(CONFIGURATION, CONFIGURATION.chain("ethereum"))
                .finished()
                .withAllLedgers();
        TrackOutputs outputs = TrackTopology.define(
                environment.fromData(log, ArxTypes.LOG_ENTRY).setParallelism(1).uid("log"), settings);
        CloseableIterator<TokenWindow> foundWindows = outputs.tokenWindows().collectAsync();
        CloseableIterator<WalletEdges> foundEdges = outputs.edges().collectAsync();
        try (foundWindows;
                foundEdges) {
            environment.executeAsync();
            foundWindows.forEachRemaining(windows::add);
            foundEdges.forEachRemaining(edges::add);
        }
    }
}
