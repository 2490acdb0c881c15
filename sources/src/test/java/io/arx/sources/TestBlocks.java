package io.arx.sources;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.BlockRef;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.events.Transaction;
import io.arx.events.TxHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up blocks of a chain, each the child of the one before. */
public final class TestBlocks {

    private TestBlocks() {}

    public static Hash hash(long height) {
        return hash(2, height);
    }

    /** Of the block at a height of another branch. */
    public static Hash hash(long branch, long height) {
        return new Hash(0xb10c, 1, branch, height);
    }

    public static Block block(long height) {
        return block(height, hash(height), hash(height - 1));
    }

    public static Block block(long height, Hash hash, Hash parent) {
        Address sender = new Address(height, 2, 3);
        Transaction transaction = new Transaction(
                0,
                new TxHash(1, 2, 3, height),
                sender,
                sender,
                null,
                height,
                Amount.of(height),
                21_000,
                Amount.of(7),
                0,
                true,
                List.of());
        BlockRef ref = new BlockRef(height, hash, parent, 1_600_000_000 + height);
        return new Block(ref, sender, 21_000, Amount.of(5), List.of(transaction), List.of());
    }

    public static LogEntry entry(long height) {
        return LogEntry.of(0, 1_700_000_000_000L + height, block(height));
    }

    /** A block whose one log carries so much data. */
    public static LogEntry large(long height, int bytes) {
        Block small = block(height);
        Transaction sent = small.transactions().get(0);
        byte[] data = new byte[bytes];
        new Random(height).nextBytes(data);
        Transaction logging = new Transaction(
                sent.index(),
                sent.hash(),
                sent.from(),
                sent.to(),
                null,
                sent.nonce(),
                sent.value(),
                sent.gasUsed(),
                sent.gasPrice(),
                sent.selector(),
                sent.succeeded(),
                List.of(new EventLog(0, sent.from(), List.of(), data)));
        Block large = new Block(
                small.ref(), small.miner(), small.gasUsed(), small.baseFeePerGas(), List.of(logging), List.of());
        return LogEntry.of(0, 1_700_000_000_000L + height, large);
    }

    public static LogEntry halt(long height) {
        return LogEntry.of(0, 1_700_000_000_000L, new LogEntry.Halt(height, "the parent is another"));
    }

    public static List<Long> heights(List<LogEntry> entries) {
        List<Long> heights = new ArrayList<>();
        for (LogEntry entry : entries) {
            heights.add(entry.block().ref().height());
        }
        return heights;
    }

    /** Consecutive numbers, the last one included. */
    public static List<Long> range(long from, long to) {
        List<Long> range = new ArrayList<>();
        for (long each = from; each <= to; each++) {
            range.add(each);
        }
        return range;
    }
}
