package io.arx.functions.canonical;

import io.arx.events.Address;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
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

    /** A block of another branch, which leaves branch 0 after a height. */
    static BlockRef branch(int branch, long leavesAfter, long height) {
        Hash parent = hash(height - 1, height - 1 > leavesAfter ? branch : 0);
        return new BlockRef(height, hash(height, branch), parent, START_SECONDS + height);
    }

    static Hash hash(long height, int branch) {
        return new Hash(height, branch, 0, 7);
    }

    static BlockActivities decoded(long position, BlockRef block) {
        return new BlockActivities(block, position, block.timeSeconds() * 1000 + 500, List.of(), List.of(), 3);
    }

    /** From a writer that does not say what it follows, or that begins or changes branches here. */
    static DecodedEntry entry(long position, BlockRef block) {
        return DecodedEntry.of(decoded(position, block), false);
    }

    /** From a writer that appended the block's parent before. */
    static DecodedEntry follower(long position, BlockRef block) {
        return DecodedEntry.of(decoded(position, block), true);
    }

    static DecodedEntry mark(long position, BlockRef block) {
        return DecodedEntry.of(new LogEntry.Finality(block.height(), block.hash()), position, 42);
    }

    static DecodedEntry control(long position, String changeSet) {
        return DecodedEntry.of(
                new ControlBatch(changeSet, 0, 1, new WatchChanges(List.of(WatchChange.remove(new Address(1, 2, 3))))),
                position,
                42);
    }

    static DecodedEntry halt(long position, long height, String reason) {
        return DecodedEntry.of(new LogEntry.Halt(height, reason), position, 42);
    }
}
