package io.arx.functions.wallet;

/**
 * A sketch of a set of 64-bit hashes in {@value #WORDS} words: {@value #REGISTERS} registers of a byte, so the standard
 * error is 1.04 / √{@value #REGISTERS} = 1.6 %. The estimate is the improved raw estimator of Ertl, New cardinality
 * estimation algorithms for HyperLogLog sketches (2017), which needs no correction tables.
 *
 * <p>It is no library's because it lives in the words of a slab's arrays, which are copied and stored as they are; the
 * libraries keep an object and arrays of their own for each sketch.
 */
public final class HyperLogLog {

    static final int WORDS_LOG2 = 9;
    /** How many words a sketch takes. */
    public static final int WORDS = 1 << WORDS_LOG2;

    private static final int PRECISION = WORDS_LOG2 + 3;
    private static final int REGISTERS = 1 << PRECISION;
    private static final int HIGHEST = Long.SIZE - PRECISION + 1;

    private HyperLogLog() {}

    /** Adds a hash to the sketch whose words begin at {@code start}. */
    public static void add(long[] words, int start, long hash) {
        int register = (int) (hash >>> (Long.SIZE - PRECISION));
        int rank = Long.numberOfLeadingZeros((hash << PRECISION) | (1L << (PRECISION - 1))) + 1;
        int place = start + (register >>> 3);
        int shift = (register & 7) << 3;
        if (rank > (words[place] >>> shift & 0xff)) {
            words[place] = (words[place] & ~(0xffL << shift)) | (long) rank << shift;
        }
    }

    /** Makes the sketch at {@code start} that of both sets: of each register the higher rank stays. */
    static void merge(long[] words, int start, long[] other) {
        for (int word = 0; word < WORDS; word++) {
            long merged = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 8) {
                long rank = Math.max(words[start + word] >>> shift & 0xff, other[word] >>> shift & 0xff);
                merged |= rank << shift;
            }
            words[start + word] = merged;
        }
    }

    /** How many different hashes were added to the sketch. */
    public static int estimate(long[] words, int start) {
        int[] counts = new int[HIGHEST + 1];
        for (int place = start; place < start + WORDS; place++) {
            for (int shift = 0; shift < Long.SIZE; shift += 8) {
                counts[(int) (words[place] >>> shift) & 0xff]++;
            }
        }
        double sum = REGISTERS * tau(1 - (double) counts[HIGHEST] / REGISTERS);
        for (int rank = HIGHEST - 1; rank >= 1; rank--) {
            sum = 0.5 * (sum + counts[rank]);
        }
        sum += REGISTERS * sigma((double) counts[0] / REGISTERS);
        double estimate = REGISTERS / (2 * Math.log(2)) * REGISTERS / sum;
        return (int) Math.min(Integer.MAX_VALUE, Math.round(estimate));
    }

    private static double sigma(double empty) {
        if (empty == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = empty;
        double weight = 1;
        double sum = empty;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * weight;
            weight += weight;
        } while (sum != before);
        return sum;
    }

    private static double tau(double unsaturated) {
        if (unsaturated == 0 || unsaturated == 1) {
            return 0;
        }
        double root = unsaturated;
        double weight = 1;
        double sum = 1 - unsaturated;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            weight *= 0.5;
            sum -= (1 - root) * (1 - root) * weight;
        } while (sum != before);
        return sum / 3;
    }
}
