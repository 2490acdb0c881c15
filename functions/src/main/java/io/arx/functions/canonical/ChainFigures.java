package io.arx.functions.canonical;

import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.ChainId;
import io.arx.events.ChainStatus;
import io.arx.events.Hash;
import io.arx.functions.decode.DecodedEntry;

/** What a status says of the newest block, without the decoded block. */
record ChainFigures(BlockRef head, long receivedAtMillis, int transactions, int activities, int undecodable) {

    static ChainFigures of(BlockActivities block) {
        return new ChainFigures(
                block.ref(),
                block.receivedAtMillis(),
                block.fees().size(),
                block.activities().size(),
                block.undecodable());
    }

    /** Where a chain stops before its first block, the head is the unknown one before it. */
    static ChainFigures before(DecodedEntry entry) {
        long height = entry.halt() == null
                ? entry.block().ref().height()
                : entry.halt().height();
        return new ChainFigures(new BlockRef(height - 1, Hash.ZERO, Hash.ZERO, 0), entry.receivedAtMillis(), 0, 0, 0);
    }

    /** @param position of the log entry after which the chain stands so */
    ChainStatus status(ChainId chainId, CanonicalChain chain, long position) {
        return new ChainStatus(
                chainId,
                head,
                position,
                receivedAtMillis,
                transactions,
                activities,
                undecodable,
                chain.finalHeight().orElse(ChainStatus.NONE_FINAL),
                chain.reorgs(),
                chain.lastReorgDepth(),
                chain.stopReason());
    }
}
