package io.arx.sources.chain;

import io.arx.events.ChainId;
import io.arx.events.Hash;
import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A chain and how far it has been taken.
 *
 * @param nextHeight the block to take next; {@link #NOT_STARTED} where the start has not been settled
 * @param recentHashes of the blocks before it, the oldest first, at most {@link #MOST_HASHES}; may be empty
 * @param halted whether the chain has been given up
 */
public record ChainSplit(ChainId chain, long nextHeight, List<Hash> recentHashes, boolean halted)
        implements SourceSplit {

    public static final long NOT_STARTED = -1;
    public static final int MOST_HASHES = 256;

    public ChainSplit {
        recentHashes = List.copyOf(recentHashes);
    }

    static ChainSplit unstarted(ChainId chain) {
        return new ChainSplit(chain, NOT_STARTED, List.of(), false);
    }

    @Override
    public String splitId() {
        return chain.name();
    }
}
