package io.arx.sources.chain;

import io.arx.events.ChainId;
import io.arx.events.Hash;
import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A chain and how far it has been taken.
 *
 * @param nextHeight the block to take next; {@link #NOT_STARTED} where the start has not been settled
 * @param recentHashes of the blocks before it, the oldest first, as far back as a reorg may reach; may be empty
 * @param finalHeight the last that was said to be final; -1 where none was
 */
public record ChainSplit(ChainId chain, long nextHeight, List<Hash> recentHashes, long finalHeight)
        implements SourceSplit {

    public static final long NOT_STARTED = -1;

    public ChainSplit {
        recentHashes = List.copyOf(recentHashes);
    }

    static ChainSplit unstarted(ChainId chain) {
        return new ChainSplit(chain, NOT_STARTED, List.of(), FinalityMarks.NONE);
    }

    @Override
    public String splitId() {
        return chain.name();
    }
}
