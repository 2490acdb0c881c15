package io.arx.benchmarks.pipeline;

import java.io.Serializable;

/**
 * What the generated chains look like.
 *
 * @param chains how many, each with a source and an operator chain of its own
 * @param walletsPerChain that take part in transfers
 * @param transactionsPerBlock of every block
 * @param blocksPerMinute of event time, each chain
 * @param skew exponent of the choice of wallets: 1 is uniform, above it some act far more often than others
 * @param warmUpMinutes of event time before measuring, so that panes close and history is full
 * @param measuredMinutes of event time that are measured
 */
record Load(
        String name,
        int chains,
        int walletsPerChain,
        int transactionsPerBlock,
        int blocksPerMinute,
        double skew,
        int warmUpMinutes,
        int measuredMinutes)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The head of a busy chain: a minute of event time holds six million transactions of a million wallets. */
    static final Load LIVE = new Load("live", 1, 1_000_000, 1_000, 6_000, 1.0, 1, 1);

    /** History read at full speed: three chains, a block of 200 transactions every two seconds. */
    static final Load BACKFILL = new Load("backfill", 3, 333_333, 200, 30, 5.0, 66, 120);

    /** A busy chain at its own pace: a block of 200 transactions every two seconds, between a million wallets. */
    static final Load WINDOWS = new Load("windows", 1, 1_000_000, 200, 30, 1.0, 66, 180);

    /** The same blocks, fewer of them. */
    Load minutes(int newWarmUpMinutes, int newMeasuredMinutes) {
        return new Load(
                name,
                chains,
                walletsPerChain,
                transactionsPerBlock,
                blocksPerMinute,
                skew,
                newWarmUpMinutes,
                newMeasuredMinutes);
    }

    long transactionsPerMinute() {
        return (long) chains * transactionsPerBlock * blocksPerMinute;
    }

    /** The time of a chain's block, in seconds since 1970. */
    long timeSeconds(long block) {
        return GeneratedBlocks.START_SECONDS + block * 60 / blocksPerMinute;
    }
}
