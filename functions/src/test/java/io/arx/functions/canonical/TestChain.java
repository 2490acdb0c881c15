package io.arx.functions.canonical;

import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.functions.decode.DecodedEntry;
import java.util.List;

/** Makes blocks that continue each other, and others that do not. */
final class TestChain {

    /** 2023-11-14 22:13:20 UTC. */
    static final long START_SECONDS = 1_700_000_000;

    private TestChain() {}

    /** The block of a height on branch 0, dated a second after the one before it. */
    static BlockRef block(long height) {
        return block(height, START_SECONDS + height);
    }

    static BlockRef block(long height, long timeSeconds) {
        return new BlockRef(height, hash(height, 0), hash(height - 1, 0), timeSeconds);
    }

    /** A block of another branch whose parent is on it too. */
    static BlockRef otherBranch(long height) {
        return new BlockRef(height, hash(height, 1), hash(height - 1, 1), START_SECONDS + height);
    }

    static Hash hash(long height, int branch) {
        return new Hash(height, branch, 0, 7);
    }

    static DecodedEntry entry(long position, BlockRef block) {
        long receivedAtMillis = block.timeSeconds() * 1000 + 500;
        return new DecodedEntry(
                null,
                new BlockActivities(block, position, receivedAtMillis, List.of(), List.of(), 3),
                position,
                receivedAtMillis);
    }

    static DecodedEntry halt(long position, long height, String reason) {
        return new DecodedEntry(new LogEntry.Halt(height, reason), null, position, 42);
    }
}
