package io.arx.sources.chain;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a chain source works.
 *
 * @param pollInterval how often the node is asked for its head while there is nothing to fetch
 * @param blocksInFlight how many blocks are fetched and decoded at once
 * @param firstBackOff how long to wait after a call has failed; doubles with each failure that follows
 * @param longestBackOff the most to wait
 * @param attemptsPerBlock how often a block is asked for before its answers count as undecodable: between two answers
 *     a node may change its mind about a height
 */
public record ChainSourceSettings(
        Duration pollInterval, int blocksInFlight, Duration firstBackOff, Duration longestBackOff, int attemptsPerBlock)
        implements Serializable {

    public static final ChainSourceSettings DEFAULTS =
            new ChainSourceSettings(Duration.ofMillis(200), 4, Duration.ofMillis(200), Duration.ofSeconds(10), 3);

    public ChainSourceSettings {
        requirePositive("pollInterval", pollInterval);
        requirePositive("firstBackOff", firstBackOff);
        requirePositive("longestBackOff", longestBackOff);
        if (blocksInFlight < 1 || attemptsPerBlock < 1) {
            throw new IllegalArgumentException("blocksInFlight and attemptsPerBlock must be at least 1: "
                    + blocksInFlight + ", " + attemptsPerBlock);
        }
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException(name + " must be at least one millisecond: " + duration);
        }
    }

    /** The same with another interval between questions for the head. */
    public ChainSourceSettings withPollInterval(Duration interval) {
        return new ChainSourceSettings(interval, blocksInFlight, firstBackOff, longestBackOff, attemptsPerBlock);
    }
}
