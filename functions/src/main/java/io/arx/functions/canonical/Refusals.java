package io.arx.functions.canonical;

import io.arx.events.BlockRef;
import io.arx.events.LogEntry.Finality;

/** One sentence on why a chain stops at an entry of its log, with heights and hashes, and what can be done. */
final class Refusals {

    private static final String REBUILD =
            " To follow it, rebuild the chain: stop its jobs, delete its block log and the"
                    + " track job's checkpoints, and start them again.";

    private final CanonicalSettings settings;

    Refusals(CanonicalSettings settings) {
        this.settings = settings;
    }

    String undated(BlockRef block) {
        return chain() + " stopped before block " + block + ", which is dated " + block.timeSeconds()
                + " seconds after 1970";
    }

    /**
     * Why a block has no place.
     *
     * @param tip the newest final block
     * @param markedHeight of the newest block that a mark made final
     */
    String unconnected(BlockRef block, BlockRef head, BlockRef tip, long markedHeight) {
        String found = chain() + " stopped after block " + head + ": the log goes on with block " + block;
        if (block.height() > head.height() + 1) {
            return found + ", and " + (block.height() - head.height() - 1) + " in between are missing";
        }
        if (block.height() > tip.height() + 1) {
            return found + ", whose parent " + block.parentHash() + " is missing";
        }
        if (settings.finished()) {
            return found + ", whose parent is " + block.parentHash() + ", on another branch";
        }
        if (block.height() <= markedHeight + 1) {
            return found + ", on another branch that leaves below block " + markedHeight + ", which is final."
                    + REBUILD;
        }
        return found + ", on another branch that leaves more than " + settings.window()
                + " blocks below, deeper than the chain's reorg window." + REBUILD;
    }

    String contradicted(Finality mark, BlockRef head) {
        return chain() + " stopped after block " + head + ": block " + mark.height() + " (" + mark.hash()
                + ") is said to be final, and another one of that height already is, by a mark or by the reorg window of "
                + settings.window() + " blocks." + REBUILD;
    }

    private String chain() {
        return "chain " + settings.chain().name();
    }
}
