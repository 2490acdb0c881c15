package io.arx.benchmarks;

/**
 * One figure with its baseline, both of the same run.
 *
 * @param value the median of ours
 * @param unit of both values: {@code tx/s}, {@code MB/s}
 * @param baseline what it is compared with, in a few words
 * @param baselineValue the baseline's median
 * @param ratio ours divided by the baseline's
 */
public record BenchResult(String name, double value, String unit, String baseline, double baselineValue, double ratio) {

    public static BenchResult of(String name, double value, String unit, String baseline, double baselineValue) {
        return new BenchResult(name, value, unit, baseline, baselineValue, value / baselineValue);
    }
}
