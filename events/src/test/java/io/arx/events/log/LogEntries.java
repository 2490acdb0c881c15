package io.arx.events.log;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.BlockRef;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.InternalTransfer;
import io.arx.events.LogEntry;
import io.arx.events.Transaction;
import io.arx.events.TxHash;
import io.arx.events.Withdrawal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Entries to write and read in tests. */
final class LogEntries {

    private LogEntries() {}

    /** One small block with one of everything, every value fixed. */
    static LogEntry everything() {
        EventLog transfer = new EventLog(
                0,
                new Address(0xa0b86991c6218b36L, 0xc1d19d4a2e9eb0ceL, 0x3606eb48),
                List.of(
                        Hash.parse("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"),
                        new Hash(0, 0x11, 0x2222222222222222L, 0x3333333333333333L),
                        new Hash(0, 0x44, 0x5555555555555555L, 0x6666666666666666L)),
                Amount.of(1_000_000).toBytes());
        EventLog anonymous = new EventLog(1, new Address(1, 2, 3), List.of(), new byte[0]);
        Transaction call = new Transaction(
                0,
                new TxHash(1, 2, 3, 4),
                new Address(-1, -2, -3),
                new Address(5, 6, 7),
                null,
                42,
                Amount.tokens(3, 18),
                150_000,
                Amount.of(30_000_000_000L),
                0xa9059cbb,
                true,
                List.of(transfer, anonymous));
        Transaction creation = new Transaction(
                1,
                new TxHash(-1, -2, -3, -4),
                new Address(8, 9, 10),
                null,
                new Address(11, 12, 13),
                0,
                Amount.ZERO,
                21_000,
                Amount.MAX,
                0,
                false,
                List.of());
        Block block = new Block(
                new BlockRef(17_034_870, new Hash(10, 20, 30, 40), new Hash(50, 60, 70, 80), 1_681_338_455L),
                new Address(100, 200, 300),
                171_000,
                Amount.of(25_000_000_000L),
                List.of(call, creation),
                List.of(new Withdrawal(7, 430_000, new Address(14, 15, 16), 32_000_000_000L)));
        return LogEntry.of(9, 1_681_338_456_789L, block);
    }

    /** The same block, whose first transaction has two internal transfers. */
    static LogEntry traced() {
        LogEntry entry = everything();
        Block block = entry.block();
        Transaction call = block.transactions()
                .get(0)
                .withInternalTransfers(List.of(
                        new InternalTransfer(new Address(5, 6, 7), new Address(17, 18, 19), Amount.tokens(2, 18)),
                        new InternalTransfer(new Address(17, 18, 19), Address.ZERO, Amount.ONE)));
        return LogEntry.of(
                entry.position(),
                entry.receivedAtMillis(),
                new Block(
                        block.ref(),
                        block.miner(),
                        block.gasUsed(),
                        block.baseFeePerGas(),
                        List.of(call, block.transactions().get(1)),
                        block.withdrawals()));
    }

    static LogEntry random(RandomGenerator random) {
        if (random.nextInt(10) == 0) {
            return LogEntry.of(
                    random.nextLong(1L << 50),
                    random.nextLong(),
                    new LogEntry.Halt(random.nextLong(), "parent ⛓ differs"));
        }
        if (random.nextInt(10) == 0) {
            return LogEntry.of(
                    random.nextLong(1L << 50),
                    random.nextLong(),
                    new LogEntry.Finality(random.nextLong(), hash(random)));
        }
        if (random.nextInt(10) == 0) {
            return LogEntry.of(
                    random.nextLong(1L << 50),
                    random.nextLong(),
                    new LogEntry.TokenMetadata(
                            address(random),
                            random.nextBoolean() ? null : "ARX⛓",
                            random.nextInt(20) - 1,
                            random.nextBoolean() ? "" : "erc721"));
        }
        List<Transaction> transactions = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            transactions.add(transaction(random, transactions.size()));
        }
        List<Withdrawal> withdrawals = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            withdrawals.add(
                    new Withdrawal(random.nextLong(), random.nextLong(), address(random), random.nextLong(1L << 40)));
        }
        Block block = new Block(
                new BlockRef(random.nextLong(), hash(random), hash(random), random.nextLong()),
                address(random),
                random.nextLong(),
                amount(random),
                transactions,
                withdrawals);
        return LogEntry.of(random.nextLong(1L << 50), random.nextLong(), block).following(random.nextBoolean());
    }

    private static Transaction transaction(RandomGenerator random, int index) {
        List<EventLog> logs = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            List<Hash> topics = new ArrayList<>();
            for (int topic = random.nextInt(5); topic > 0; topic--) {
                topics.add(hash(random));
            }
            byte[] data = new byte[random.nextInt(5) * random.nextInt(40)];
            random.nextBytes(data);
            logs.add(new EventLog(random.nextInt(1000), address(random), topics, data));
        }
        boolean creates = random.nextInt(5) == 0;
        return new Transaction(
                index,
                new TxHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()),
                address(random),
                creates ? null : address(random),
                creates ? address(random) : null,
                random.nextInt(100),
                amount(random),
                random.nextLong(30_000_000),
                amount(random),
                random.nextInt(3) == 0 ? 0 : random.nextInt(),
                random.nextBoolean(),
                logs,
                internalTransfers(random));
    }

    private static List<InternalTransfer> internalTransfers(RandomGenerator random) {
        List<InternalTransfer> transfers = new ArrayList<>();
        for (int i = random.nextInt(4) * random.nextInt(2); i > 0; i--) {
            transfers.add(new InternalTransfer(address(random), address(random), amount(random)));
        }
        return transfers;
    }

    private static Hash hash(RandomGenerator random) {
        return new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private static Address address(RandomGenerator random) {
        return random.nextInt(20) == 0
                ? Address.ZERO
                : new Address(random.nextLong(), random.nextLong(), random.nextInt());
    }

    /** Amounts of every length from zero to 256 bits. */
    private static Amount amount(RandomGenerator random) {
        return Amount.of(new BigInteger(random.nextInt(257), new Random(random.nextLong())));
    }
}
