package io.arx.events.control;

import io.arx.events.Address;
import io.arx.events.ChainId;
import java.util.List;

/**
 * Where a wallet stands on a chain's watch list.
 *
 * @param watched whether it is on it
 * @param name empty where it has none
 * @param position of the log entry that says so
 * @param fromHeight the block from which it holds
 */
public record WatchedWallet(
        ChainId chain,
        Address wallet,
        boolean watched,
        String name,
        List<String> tags,
        long position,
        long fromHeight) {

    public WatchedWallet {
        tags = List.copyOf(tags);
    }
}
