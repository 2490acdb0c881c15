package io.arx.serializers;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.AlertStage;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.ChainMinute;
import io.arx.events.EventLog;
import io.arx.events.Evidence;
import io.arx.events.Hash;
import io.arx.events.InternalTransfer;
import io.arx.events.Legs;
import io.arx.events.LogEntry;
import io.arx.events.PoolState;
import io.arx.events.PriceSource;
import io.arx.events.PriceTable;
import io.arx.events.Ranking;
import io.arx.events.Severity;
import io.arx.events.TokenPrice;
import io.arx.events.TokenWindow;
import io.arx.events.TopWallet;
import io.arx.events.TopWallets;
import io.arx.events.Transaction;
import io.arx.events.TransactionFee;
import io.arx.events.TxHash;
import io.arx.events.UsdFlow;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import io.arx.events.WalletEdges;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import io.arx.events.Withdrawal;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.PlacedBatch;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Events of every shape from a seed. */
final class RandomEvents {

    private static final ChainId[] CHAINS = {ChainId.ETHEREUM, ChainId.BSC, ChainId.POLYGON, new ChainId("devnet-a", 65)
    };

    private final Random random;

    /** For what events did not have at first: drawing it from the other would make another event of each seed. */
    private final Random newer;

    private final Random newest;

    RandomEvents(long seed) {
        random = new Random(seed);
        newer = new Random(seed + 2);
        newest = new Random(seed + 3);
    }

    <T> List<T> several(int count, Supplier<T> one) {
        return Stream.generate(one).limit(count).toList();
    }

    Address address() {
        return random.nextInt(10) == 0
                ? Address.ZERO
                : new Address(random.nextLong(), random.nextLong(), random.nextInt());
    }

    Hash hash() {
        return new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    TxHash txHash() {
        return new TxHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    /** Of every length from 0 to 256 bits. */
    Amount amount() {
        return Amount.of(new BigInteger(random.nextInt(257), random));
    }

    ChainId chain() {
        return CHAINS[random.nextInt(CHAINS.length)];
    }

    WalletBlock walletBlock() {
        int count = random.nextInt(6);
        Legs.Builder legs = new Legs.Builder(count);
        for (int leg = 0; leg < count; leg++) {
            legs.add(activity(leg), random.nextBoolean(), newest.nextLong());
        }
        return new WalletBlock(
                address(),
                Verb.of(random.nextInt(3)),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                hash(),
                random.nextLong(),
                random.nextInt(),
                random.nextInt(),
                amount(),
                newest.nextLong(),
                newest.nextLong(),
                legs.build());
    }

    Alert alert() {
        return new Alert(
                hash().toString(),
                address().toString(),
                Severity.values()[random.nextInt(Severity.values().length)],
                AlertStage.values()[random.nextInt(AlertStage.values().length)],
                chain(),
                address(),
                "ünïcode " + random.nextLong(),
                several(random.nextInt(4), this::evidence),
                random.nextLong(),
                random.nextLong(),
                random.nextLong());
    }

    private Evidence evidence() {
        return new Evidence(
                random.nextLong(),
                hash(),
                random.nextBoolean() ? txHash() : null,
                random.nextInt(),
                random.nextInt(),
                address(),
                random.nextBoolean() ? address() : null,
                amount());
    }

    Activity activity(int ordinal) {
        boolean withdrawal = random.nextInt(8) == 0;
        boolean token = !withdrawal && random.nextBoolean();
        return new Activity(
                kind(withdrawal),
                withdrawal ? null : txHash(),
                withdrawal ? -1 : random.nextInt(5000),
                ordinal,
                token ? random.nextInt(5000) : -1,
                address(),
                address(),
                token ? address() : null,
                token && random.nextBoolean() ? amount() : null,
                amount());
    }

    private ActivityKind kind(boolean withdrawal) {
        if (withdrawal) {
            return ActivityKind.WITHDRAWAL;
        }
        ActivityKind kind = ActivityKind.of(random.nextInt(7));
        return newer.nextInt(16) == 0 ? ActivityKind.INTERNAL_TRANSFER : kind;
    }

    BlockActivities blockActivities() {
        List<Activity> activities = new ArrayList<>();
        for (int i = random.nextInt(10); i > 0; i--) {
            Activity activity = activity(i);
            activities.add(activity);
            if (random.nextBoolean()) {
                activities.add(activity); // another one of the same transaction
            }
        }
        return new BlockActivities(
                new BlockRef(random.nextLong(), hash(), hash(), random.nextLong()),
                random.nextLong(),
                random.nextLong(),
                activities,
                several(
                        random.nextInt(5),
                        () -> new TransactionFee(
                                random.nextInt(),
                                txHash(),
                                address(),
                                amount(),
                                random.nextBoolean(),
                                newest.nextLong())),
                random.nextInt());
    }

    BlockActivities blockWithPools() {
        BlockActivities block = blockActivities();
        return new BlockActivities(
                block.ref(),
                block.position(),
                block.receivedAtMillis(),
                block.activities(),
                block.fees(),
                block.undecodable(),
                several(random.nextInt(3), () -> new PoolState(address(), random.nextBoolean(), amount(), amount())));
    }

    CanonicalBlock canonicalBlock() {
        CanonicalBlock block =
                new CanonicalBlock(Verb.of(random.nextInt(3)), random.nextLong(), random.nextLong(), blockActivities());
        if (newest.nextBoolean()) {
            block = block.with(priceTable());
        }
        return newer.nextInt(4) == 0 ? block.with(List.of(new PlacedBatch(newer.nextLong(), controlBatch()))) : block;
    }

    private PriceTable priceTable() {
        return PriceTable.of(several(
                newest.nextInt(4),
                () -> new PriceTable.Entry(
                        new Address(newest.nextLong(), newest.nextLong(), newest.nextInt()),
                        1 + newest.nextDouble(),
                        newest.nextInt(PriceTable.MOST_DECIMALS + 1),
                        newest.nextLong(),
                        PriceSource.of(newest.nextInt(3)),
                        "pool " + newest.nextInt(10))));
    }

    WalletWindow walletWindow() {
        ChainId chain = chain();
        Address wallet = address();
        long startSeconds = random.nextLong();
        return new WalletWindow(
                chain,
                wallet,
                startSeconds,
                random.nextInt(),
                random.nextLong(),
                (startSeconds & 1) == 0,
                random.nextInt(),
                random.nextInt(),
                amount(),
                amount(),
                amount(),
                random.nextInt(),
                random.nextInt(),
                random.nextInt(),
                amount(),
                random.nextInt(),
                random.nextInt(),
                new UsdFlow(newest.nextLong(), newest.nextLong(), newest.nextLong()),
                newest.nextLong());
    }

    TokenPrice tokenPrice() {
        return new TokenPrice(
                chain(),
                address(),
                random.nextDouble(),
                random.nextLong(),
                address().toString(),
                random.nextLong(),
                random.nextBoolean());
    }

    ChainMinute chainMinute() {
        return new ChainMinute(
                chain(),
                random.nextLong(),
                random.nextLong(),
                random.nextBoolean(),
                random.nextInt(),
                random.nextInt(),
                random.nextInt(),
                random.nextInt(),
                amount(),
                amount(),
                random.nextInt(),
                random.nextLong());
    }

    TopWallets topWallets() {
        return new TopWallets(
                chain(),
                Ranking.values()[random.nextInt(3)],
                random.nextLong(),
                random.nextInt(),
                random.nextLong(),
                random.nextLong(),
                random.nextBoolean(),
                several(random.nextInt(4), () -> new TopWallet(address(), amount(), amount(), random.nextLong())));
    }

    TokenWindow tokenWindow() {
        return new TokenWindow(
                chain(),
                address(),
                address(),
                random.nextLong(),
                random.nextInt(),
                random.nextLong(),
                random.nextBoolean(),
                random.nextInt(),
                random.nextInt(),
                amount(),
                amount(),
                amount(),
                random.nextInt(),
                random.nextInt());
    }

    WalletEdges walletEdges() {
        return new WalletEdges(
                chain(),
                address(),
                random.nextLong(),
                random.nextInt(),
                random.nextLong(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(),
                several(
                        random.nextInt(4),
                        () -> new WalletEdges.Edge(address(), random.nextInt(), random.nextInt(), amount(), amount())));
    }

    WalletRollUp walletRollUp() {
        return new WalletRollUp(walletWindow(), random.nextLong());
    }

    WalletFacts walletFacts() {
        return new WalletFacts(
                chain(),
                address(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                amount(),
                amount(),
                newest.nextLong());
    }

    WalletScore walletScore() {
        String model = random.nextBoolean() ? "isolation-forest-starter-1" : "modèle-" + random.nextInt(1000);
        boolean isFinal = model.length() % 2 == 0;
        return new WalletScore(
                chain(), address(), random.nextLong(), random.nextLong(), isFinal, model, random.nextDouble());
    }

    private ControlBatch controlBatch() {
        Address wallet = new Address(newer.nextLong(), newer.nextLong(), newer.nextInt());
        return new ControlBatch(
                "set-" + newer.nextInt(100), 0, 1, new WatchChanges(List.of(WatchChange.add(wallet, "a", List.of()))));
    }

    LogEntry logEntry() {
        if (newer.nextInt(4) == 0) {
            return LogEntry.of(newer.nextLong(), newer.nextLong(), controlBatch());
        }
        if (random.nextInt(4) == 0) {
            return LogEntry.of(
                    random.nextLong(), random.nextLong(), new LogEntry.Halt(random.nextLong(), "parent differs"));
        }
        return LogEntry.of(random.nextLong(), random.nextLong(), block());
    }

    private Block block() {
        return new Block(
                new BlockRef(random.nextLong(), hash(), hash(), random.nextLong()),
                address(),
                random.nextLong(),
                amount(),
                several(random.nextInt(5), this::transaction),
                several(random.nextInt(3), () -> new Withdrawal(1, random.nextLong(), address(), 5)));
    }

    private Transaction transaction() {
        return new Transaction(
                random.nextInt(100),
                txHash(),
                address(),
                random.nextBoolean() ? address() : null,
                random.nextBoolean() ? address() : null,
                random.nextLong(),
                amount(),
                random.nextLong(),
                amount(),
                random.nextInt(),
                random.nextBoolean(),
                several(random.nextInt(3), () -> new EventLog(3, address(), List.of(hash(), hash()), new byte[40])),
                several(random.nextInt(2), () -> new InternalTransfer(address(), address(), amount())));
    }
}
