package io.arx.sources.chain;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a chain source works.
 *
 * @param pollInterval how often the node is asked for its head while there is nothing to fetch
 * @param blocksInFlight how many blocks are fetched and decoded at once at most
 * @param firstBackOff how long to wait after a call has failed; doubles with each failure that follows
 * @param longestBackOff the most to wait
 * @param attemptsPerBlock how often a block is asked for before its answers count as undecodable, and how often a reorg
 *     that must not be is looked at before it counts as one: between two answers a node may change its mind
 * @param blockTime what to expect from one block to the next
 * @param reorgWindow how many blocks a reorg may orphan; a deeper one stops the chain
 * @param finality when a block is final
 */
public record ChainSourceSettings(
        Duration pollInterval,
        int blocksInFlight,
        Duration firstBackOff,
        Duration longestBackOff,
        int attemptsPerBlock,
        Duration blockTime,
        int reorgWindow,
        FinalityRule finality)
        implements Serializable {

    public static final int DEFAULT_REORG_WINDOW = 256;

    private static final Duration DEFAULT_BLOCK_TIME = Duration.ofSeconds(12);
    private static final int STALLED_BLOCKS = 3;
    private static final Duration SHORTEST_STALL = Duration.ofSeconds(30);

    public static final ChainSourceSettings DEFAULTS =
            new ChainSourceSettings(Duration.ofMillis(200), 4, Duration.ofMillis(200), Duration.ofSeconds(10), 20);

    /** Blocks of twelve seconds, a window of {@value #DEFAULT_REORG_WINDOW}, and finality as the node says. */
    public ChainSourceSettings(
            Duration pollInterval,
            int blocksInFlight,
            Duration firstBackOff,
            Duration longestBackOff,
            int attemptsPerBlock) {
        this(
                pollInterval,
                blocksInFlight,
                firstBackOff,
                longestBackOff,
                attemptsPerBlock,
                DEFAULT_BLOCK_TIME,
                DEFAULT_REORG_WINDOW,
                FinalityRule.FINALIZED_TAG);
    }

    public ChainSourceSettings {
        requirePositive("pollInterval", pollInterval);
        requirePositive("firstBackOff", firstBackOff);
        requirePositive("longestBackOff", longestBackOff);
        requirePositive("blockTime", blockTime);
        if (blocksInFlight < 1 || attemptsPerBlock < 1 || reorgWindow < 1) {
            throw new IllegalArgumentException("blocksInFlight, attemptsPerBlock and reorgWindow must be at least 1: "
                    + blocksInFlight + ", " + attemptsPerBlock + ", " + reorgWindow);
        }
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException(name + " must be at least one millisecond: " + duration);
        }
    }

    /** The same with another interval between questions for the head. */
    public ChainSourceSettings withPollInterval(Duration interval) {
        return new ChainSourceSettings(
                interval,
                blocksInFlight,
                firstBackOff,
                longestBackOff,
                attemptsPerBlock,
                blockTime,
                reorgWindow,
                finality);
    }

    /** The same with another number of blocks in flight. */
    public ChainSourceSettings withBlocksInFlight(int blocks) {
        return new ChainSourceSettings(
                pollInterval, blocks, firstBackOff, longestBackOff, attemptsPerBlock, blockTime, reorgWindow, finality);
    }

    /** The same for a chain with this block time, which can reorganize itself so far and finalizes so. */
    public ChainSourceSettings withChain(Duration time, int window, FinalityRule rule) {
        return new ChainSourceSettings(
                pollInterval, blocksInFlight, firstBackOff, longestBackOff, attemptsPerBlock, time, window, rule);
    }

    /** After how long without a block a chain counts as stalled: three block times, and at least 30 seconds. */
    public Duration stalledAfter() {
        return stalledAfter(blockTime);
    }

    /** The same for a block time. */
    public static Duration stalledAfter(Duration blockTime) {
        Duration blocks = blockTime.multipliedBy(STALLED_BLOCKS);
        return blocks.compareTo(SHORTEST_STALL) > 0 ? blocks : SHORTEST_STALL;
    }
}
