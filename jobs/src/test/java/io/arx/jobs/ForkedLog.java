package io.arx.jobs;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.BlockRef;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.Keccak256;
import io.arx.events.LogEntry;
import io.arx.events.LogEntry.Finality;
import io.arx.events.Transaction;
import io.arx.events.TxHash;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The block log of a chain whose head forks now and then, and the blocks of it that are final in the end. */
final class ForkedLog {

    private static final Amount ETHER = Amount.tokens(1, 18);
    private static final long NOON = 1_700_006_400;
    private static final int WALLETS = 12;

    /** A pool of a dollar of 6 decimals and the wrapped native token, in the shipped configuration. */
    private static final Address POOL = Address.parse("0xB4e16d0168e52d35CaCD2c6185b44281Ec28C9Dc");

    private static final Hash SYNC = Keccak256.hash("Sync(uint112,uint112)".getBytes(StandardCharsets.US_ASCII));

    private final Random random;

    /** For nonces and trades: drawing them from the other would make another history of each seed. */
    private final Random trades;

    private final List<LogEntry> log = new ArrayList<>();
    private final List<LogEntry> branch = new ArrayList<>();
    private long lastTransaction;
    private int marked;

    private ForkedLog(long seed) {
        random = new Random(seed);
        trades = new Random(seed + 1);
    }

    /** All entries, the last of which makes the last block final. */
    static ForkedLog of(long seed, int blocks, int deepest) {
        ForkedLog forked = new ForkedLog(seed);
        for (int i = 0; i < blocks; i++) {
            int open = forked.branch.size() - forked.marked;
            if (open > 1 && forked.random.nextInt(5) == 0) {
                forked.fork(1 + forked.random.nextInt(Math.min(open, deepest)));
            } else {
                forked.add(List.of(), true);
            }
            if (forked.random.nextInt(10) == 0) {
                forked.mark(forked.random.nextInt(forked.branch.size() - forked.marked + 1));
            }
        }
        forked.mark(forked.branch.size() - forked.marked);
        return forked;
    }

    List<LogEntry> entries() {
        return log;
    }

    /** The blocks that are final, with the places that they have in the log. */
    List<LogEntry> finals() {
        return branch;
    }

    /** Leaves some of the newest blocks behind; some of their transactions come again. */
    private void fork(int depth) {
        List<Transaction> orphaned = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            orphaned.addAll(0, branch.remove(branch.size() - 1).block().transactions());
        }
        int half = orphaned.size() / 2;
        add(orphaned.subList(0, half), false);
        add(random.nextBoolean() ? orphaned.subList(half, orphaned.size()) : List.of(), true);
    }

    private void mark(int blocks) {
        if (blocks > 0) {
            marked += blocks;
            BlockRef last = branch.get(marked - 1).block().ref();
            log.add(LogEntry.of(log.size(), 0, new Finality(last.height(), last.hash())));
        }
    }

    private void add(List<Transaction> again, boolean follows) {
        BlockRef parent = branch.isEmpty()
                ? new BlockRef(999, hash(), hash(), NOON)
                : branch.get(branch.size() - 1).block().ref();
        BlockRef ref =
                new BlockRef(parent.height() + 1, hash(), parent.hash(), parent.timeSeconds() + 1 + random.nextInt(30));
        List<Transaction> transactions = new ArrayList<>();
        for (Transaction one : again) {
            transactions.add(transaction(transactions.size(), one.hash(), one.from(), one.to(), one.value()));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            transactions.add(transaction(
                    transactions.size(),
                    new TxHash(0, 0, 0, ++lastTransaction),
                    wallet(),
                    wallet(),
                    random.nextInt(3) == 0 ? times(random.nextInt(120)) : times(random.nextInt(9))));
        }
        Block block = new Block(ref, new Address(9, 9, 9), 0, Amount.ZERO, transactions, List.of());
        LogEntry entry =
                LogEntry.of(log.size(), ref.timeSeconds() * 1000, block).following(follows && !log.isEmpty());
        log.add(entry);
        branch.add(entry);
    }

    private Transaction transaction(int index, TxHash hash, Address from, Address to, Amount value) {
        List<EventLog> logs = trades.nextInt(3) == 0 ? List.of(trade()) : List.of();
        Amount gasPrice = Amount.of(1_000_000_000);
        return new Transaction(
                index, hash, from, to, null, trades.nextInt(500), value, 21_000, gasPrice, 0, true, logs);
    }

    /** The pool after a trade: a thousand of the native token, at 2,000 to 4,000 dollars. */
    private EventLog trade() {
        byte[] reserves = Arrays.copyOf(
                Amount.of((2_000_000L + trades.nextInt(2_000_000)) * 1_000_000).toBytes(), 64);
        System.arraycopy(times(1000).toBytes(), 0, reserves, 32, 32);
        return new EventLog(0, POOL, List.of(SYNC), reserves);
    }

    private static Amount times(int count) {
        return Amount.of(ETHER.toBigInteger().multiply(BigInteger.valueOf(count)));
    }

    private Address wallet() {
        int number = random.nextInt(WALLETS);
        return new Address(0x100L + number, number, number);
    }

    private Hash hash() {
        return new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
