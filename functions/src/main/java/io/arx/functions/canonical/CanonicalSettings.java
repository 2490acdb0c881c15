package io.arx.functions.canonical;

import io.arx.events.ChainId;
import java.io.Serializable;

/**
 * How a chain is followed.
 *
 * @param window how many blocks may be orphaned at once: as many are held until they are final, and a block below them
 *     counts as final even where no mark says so, because a deeper reorganisation stops the chain
 * @param finished whether the log is a recording that ends and whose blocks are final all: each is sent as FINAL at once
 *     and none as APPLY
 */
public record CanonicalSettings(ChainId chain, int window, boolean finished) implements Serializable {

    /** What indexers follow: Ponder and The Graph 250 and less, rindexer 256. Ethereum is final after 64 to 96. */
    public static final int DEFAULT_WINDOW = 256;

    /** @throws IllegalArgumentException where the window holds no block */
    public CanonicalSettings {
        if (window < 1) {
            throw new IllegalArgumentException("a reorg window holds at least one block, not " + window);
        }
    }

    /** A chain that goes on. */
    public static CanonicalSettings live(ChainId chain, int window) {
        return new CanonicalSettings(chain, window, false);
    }

    /** A recording. */
    public static CanonicalSettings finished(ChainId chain) {
        return new CanonicalSettings(chain, DEFAULT_WINDOW, true);
    }
}
