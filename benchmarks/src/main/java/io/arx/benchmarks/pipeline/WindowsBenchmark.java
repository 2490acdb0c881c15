package io.arx.benchmarks.pipeline;

import io.arx.benchmarks.BenchResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures legs and windows alone: one-minute panes with an hour of history, rolled up to five minutes, hours and days,
 * of a million wallets; beside Flink's own windows with an aggregate over the same generated blocks. As
 * {@link PipelineBenchmark} runs, in a MiniCluster, parallelism 2, state on the heap; medians of {@value #ROUNDS} rounds.
 *
 * <p>The sliding window is measured in its first minutes: each wallet that acts has sixty windows there, and after an
 * hour the heap would hold tens of millions. That is in its favour.
 */
public final class WindowsBenchmark {

    private static final int ROUNDS = 3;

    private WindowsBenchmark() {}

    /**
     * Runs the three graphs in turn.
     *
     * @param quick one round of fewer minutes
     * @param progress gets a line for each measurement
     * @return {@code windows}, beside the sliding window of an hour by a minute, and {@code tumbling}, beside the
     *     tumbling window of a minute without history
     */
    public static List<BenchResult> run(boolean quick, PrintStream progress) {
        Load load = quick ? Load.WINDOWS.minutes(5, 20) : Load.WINDOWS;
        Load begun = Load.WINDOWS.minutes(1, quick ? 1 : 3);
        List<Double> ours = new ArrayList<>();
        List<Double> sliding = new ArrayList<>();
        List<Double> tumbling = new ArrayList<>();
        for (int round = 0; round < (quick ? 1 : ROUNDS); round++) {
            ours.add(PipelineBenchmark.measure(Graphs.WINDOWS, load, progress));
            tumbling.add(PipelineBenchmark.measure(Graphs.STOCK, load, progress));
            sliding.add(PipelineBenchmark.measure(Graphs.SLIDING, begun, progress));
        }
        double value = PipelineBenchmark.median(ours);
        return List.of(
                BenchResult.of(
                        "windows",
                        value,
                        "tx/s",
                        "Flink's sliding window, 1 h by 1 min",
                        PipelineBenchmark.median(sliding)),
                BenchResult.of(
                        "tumbling",
                        value,
                        "tx/s",
                        "Flink's 60 s tumbling window, no history",
                        PipelineBenchmark.median(tumbling)));
    }
}
