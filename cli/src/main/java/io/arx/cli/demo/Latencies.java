package io.arx.cli.demo;

import java.util.Arrays;

/** Milliseconds from a block received to a message received, kept whole: a demo has few enough for exact percentiles. */
final class Latencies {

    private static final int MOST = 10_000_000;

    private long[] millis = new long[1024];
    private int count;

    /**
     * The percentiles of what was added, in milliseconds; 0 where nothing was.
     *
     * @param messages how many there were
     */
    record Summary(int messages, long p50, long p99) {}

    void add(long value) {
        if (count == MOST) {
            return; // some weeks of a demo; the percentiles no longer move
        }
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, count * 2);
        }
        millis[count++] = value;
    }

    Summary summary() {
        long[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return new Summary(count, percentile(sorted, 0.50), percentile(sorted, 0.99));
    }

    /** Nearest rank. */
    private static long percentile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
