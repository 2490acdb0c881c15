package io.arx.sinks.redis;

import java.io.Serializable;
import java.util.List;

/**
 * One versioned change of the read model, which {@code apply.lua} carries out in one step or refuses as old.
 *
 * @param key hash that holds version ({@code v}, {@code w}) and payload ({@code d})
 * @param high first part of the version, below 2^53
 * @param low second part, which decides where the first is equal
 * @param payload JSON
 * @param liveStream stream that the payload is appended to
 * @param channels of that event, separated by spaces
 * @param expireSeconds how long the hash is kept from now on; 0 for ever
 * @param index what else changes with it
 */
public record RedisUpdate(
        String key,
        long high,
        long low,
        String payload,
        String liveStream,
        String channels,
        long expireSeconds,
        List<IndexCommand> index)
        implements Serializable {

    private static final long LIMIT = 1L << 53;

    public RedisUpdate {
        if (high < 0 || high >= LIMIT || low < 0 || low >= LIMIT) {
            throw new IllegalArgumentException(
                    "version (" + high + ", " + low + ") of " + key + " is not between 0 and 2^53");
        }
        index = List.copyOf(index);
    }
}
