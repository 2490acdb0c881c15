package io.arx.benchmarks.pipeline;

import io.arx.benchmarks.BenchResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the whole pipeline, from decoded blocks to windows, alerts and scores, beside Flink's own 60 s tumbling
 * window with an aggregate on the same generated blocks. Both run in turn in a MiniCluster, parallelism 2, state on the
 * heap, exactly-once checkpoints every 10 s; results are medians of {@value #ROUNDS} rounds.
 */
public final class PipelineBenchmark {

    private static final int ROUNDS = 3;
    private static final String BASELINE = "Flink's 60 s tumbling window, aggregates only";

    private PipelineBenchmark() {}

    /**
     * Runs both loads.
     *
     * @param quick one round instead of {@value #ROUNDS}
     * @param progress gets a line for each measurement
     * @return {@code pipeline-live} and {@code pipeline-backfill}
     */
    public static List<BenchResult> run(boolean quick, PrintStream progress) {
        int rounds = quick ? 1 : ROUNDS;
        List<BenchResult> results = new ArrayList<>();
        for (Load load : List.of(Load.LIVE, Load.BACKFILL)) {
            if (!quick) {
                measure(Graphs.SOURCE, load, progress);
            }
            List<Double> ours = new ArrayList<>();
            List<Double> stock = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ours.add(measure(Graphs.PIPELINE, load, progress));
                stock.add(measure(Graphs.STOCK, load, progress));
            }
            results.add(BenchResult.of("pipeline-" + load.name(), median(ours), "tx/s", BASELINE, median(stock)));
        }
        return results;
    }

    static double measure(Graphs graph, Load load, PrintStream progress) {
        System.gc(); // what the last run left behind is not this one's
        Measurement measurement = Measurement.take(graph, load);
        progress.println(measurement.describe());
        return measurement.counts().transactionsPerSecond();
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
