package io.arx.cli.simulate;

import io.arx.devnet.DevnetSettings;
import io.arx.devnet.faults.Lie;
import io.arx.sources.chain.FinalityRule;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * What one seed stages.
 *
 * @param window how many blocks may be orphaned at once
 * @param rule when ingest calls a block final
 * @param lag when the node does
 * @param blockTime from a block to the next
 * @param deepest how many blocks are orphaned at most, so that none of them is final
 * @param ingests how many append to the log: one, or two that sometimes disagree
 * @param steps how many moves are made, of the chain, ingest or track
 * @param lies how likely the node tells each
 * @param tooDeep whether all ends with a reorganisation that cannot be followed
 */
record Scenario(
        long seed,
        int window,
        FinalityRule rule,
        DevnetSettings.FinalityLag lag,
        Duration blockTime,
        int deepest,
        int ingests,
        int steps,
        Map<Lie, Double> lies,
        boolean tooDeep) {

    private static final int LONGEST_WINDOW = 14;
    private static final int LONGEST_BLOCK_TIME_LOG2 = 6;
    private static final double MOST_LIKELY = 0.25;

    static Scenario of(long seed) {
        Random random = new Random(seed * 0x9e3779b97f4a7c15L);
        random.nextLong();
        int window = 2 + random.nextInt(LONGEST_WINDOW - 1);
        int bound = 1 + random.nextInt(window);
        FinalityRule rule = FinalityRule.FINALIZED_TAG;
        DevnetSettings.FinalityLag lag = DevnetSettings.FinalityLag.UNKNOWN;
        switch (random.nextInt(3)) {
            case 0 -> lag = DevnetSettings.FinalityLag.of(bound / 2, bound);
            case 1 -> rule = FinalityRule.afterConfirmations(bound);
            default -> bound = window;
        }
        int ingests = random.nextInt(5) < 3 ? 1 : 2;
        return new Scenario(
                seed,
                window,
                rule,
                lag,
                Duration.ofSeconds(1L << Math.floorMod(seed, LONGEST_BLOCK_TIME_LOG2 + 1)),
                bound,
                ingests,
                80 + random.nextInt(120),
                lies(random),
                ingests == 1 && random.nextInt(4) == 0);
    }

    /** A third of the seeds have an honest node; the others a few lies at a time. */
    private static Map<Lie, Double> lies(Random random) {
        Map<Lie, Double> lies = new EnumMap<>(Lie.class);
        if (random.nextInt(3) > 0) {
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                lies.put(Lie.values()[random.nextInt(Lie.values().length)], random.nextDouble() * MOST_LIKELY);
            }
        }
        return lies;
    }
}
