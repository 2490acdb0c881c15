package io.arx.functions.legs;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.Hash;
import io.arx.events.Legs;
import io.arx.events.PriceBasis;
import io.arx.events.PriceSource;
import io.arx.events.PriceTable;
import io.arx.events.SpamFlag;
import io.arx.events.TransactionFee;
import io.arx.events.TxHash;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class WalletFanOutTest {

    private static final Address ALICE = new Address(1, 0, 1);
    private static final Address BOB = new Address(2, 0, 2);
    private static final Address CAROL = new Address(3, 0, 3);
    private static final Address TOKEN = new Address(4, 0, 4);
    private static final BlockRef REF = new BlockRef(900, new Hash(1, 2, 3, 4), Hash.ZERO, 1_700_000_000);

    private final WalletFanOut fanOut = new WalletFanOut();

    @Test
    void aTransferHasALegAtEitherEnd() throws Exception {
        Activity transfer = activity(ActivityKind.NATIVE_TRANSFER, 0, ALICE, BOB, 5);
        assertThat(fanOut(List.of(), transfer))
                .containsExactly(
                        record(ALICE, 0, 0, 0, legs(transfer, true)), record(BOB, 0, 0, 0, legs(transfer, false)));
    }

    @Test
    void allLegsOfAWalletAreOneRecordInTheOrderOfTheActivities() throws Exception {
        Activity first = activity(ActivityKind.NATIVE_TRANSFER, 0, ALICE, BOB, 5);
        Activity second = activity(ActivityKind.ERC20_TRANSFER, 1, CAROL, ALICE, 6);
        Activity third = activity(ActivityKind.ERC20_TRANSFER, 2, ALICE, CAROL, 7);
        List<WalletBlock> records = fanOut(List.of(), first, second, third);
        assertThat(records).extracting(WalletBlock::wallet).containsExactly(ALICE, BOB, CAROL);
        assertThat(records.get(0).legs())
                .isEqualTo(new Legs.Builder(3)
                        .add(first, true)
                        .add(second, false)
                        .add(third, true)
                        .build());
    }

    @Test
    void spamGivesNoLegUnlessItCounts() throws Exception {
        Activity spam = activity(ActivityKind.ERC20_TRANSFER, 0, ALICE, BOB, 5).with(SpamFlag.FAKE_TOKEN);
        Activity transfer = activity(ActivityKind.NATIVE_TRANSFER, 1, ALICE, CAROL, 5);

        assertThat(fanOut(List.of(), spam, transfer))
                .extracting(WalletBlock::wallet)
                .containsExactly(ALICE, CAROL);
        assertThat(fanOut(new WalletFanOut(true), List.of(), spam, transfer))
                .extracting(WalletBlock::wallet)
                .containsExactly(ALICE, BOB, CAROL);
    }

    @Test
    void aTransferToItselfHasBothLegsTheOutgoingFirst() throws Exception {
        Activity self = activity(ActivityKind.NATIVE_TRANSFER, 0, ALICE, ALICE, 5);
        assertThat(fanOut(List.of(), self))
                .containsExactly(record(
                        ALICE,
                        0,
                        0,
                        0,
                        new Legs.Builder(2).add(self, true).add(self, false).build()));
    }

    @Test
    void theZeroAddressIsNoWallet() throws Exception {
        Activity mint = activity(ActivityKind.ERC20_TRANSFER, 0, Address.ZERO, ALICE, 5);
        Activity burn = activity(ActivityKind.ERC20_TRANSFER, 1, ALICE, Address.ZERO, 5);
        Activity withdrawal =
                new Activity(ActivityKind.WITHDRAWAL, null, -1, 0, -1, Address.ZERO, BOB, null, null, Amount.of(5));
        assertThat(fanOut(List.of(), mint, burn, withdrawal))
                .containsExactly(
                        record(
                                ALICE,
                                0,
                                0,
                                0,
                                new Legs.Builder(2)
                                        .add(mint, false)
                                        .add(burn, true)
                                        .build()),
                        record(BOB, 0, 0, 0, legs(withdrawal, false)));
    }

    @Test
    void anApprovalGoesFromTheOwnerToTheSpender() throws Exception {
        Activity approval = activity(ActivityKind.APPROVAL, 0, ALICE, BOB, 5);
        assertThat(fanOut(List.of(), approval))
                .containsExactly(
                        record(ALICE, 0, 0, 0, legs(approval, true)), record(BOB, 0, 0, 0, legs(approval, false)));
    }

    @Test
    void whoOnlyFailedStillPaid() throws Exception {
        assertThat(fanOut(List.of(fee(0, ALICE, 21, false)))).containsExactly(record(ALICE, 1, 1, 21, Legs.NONE));
    }

    @Test
    void feesAddUpPerPayerAndPayersComeFirst() throws Exception {
        Activity transfer = activity(ActivityKind.NATIVE_TRANSFER, 1, CAROL, ALICE, 5);
        assertThat(fanOut(
                        List.of(
                                fee(0, BOB, 1, true),
                                fee(1, CAROL, 2, true),
                                fee(2, BOB, 4, false),
                                fee(3, BOB, 8, true)),
                        transfer))
                .containsExactly(
                        record(BOB, 3, 1, 13, Legs.NONE),
                        record(CAROL, 1, 0, 2, legs(transfer, true)),
                        record(ALICE, 0, 0, 0, legs(transfer, false)));
    }

    @Test
    void anEmptyBlockTouchesNobody() throws Exception {
        assertThat(fanOut(List.of())).isEmpty();
    }

    @Test
    void nothingOfABlockIsLeftInTheNext() throws Exception {
        Random random = new Random(11);
        for (int block = 0; block < 200; block++) {
            List<Activity> activities = new ArrayList<>();
            List<TransactionFee> fees = new ArrayList<>();
            int wallets = 1 + random.nextInt(50);
            for (int i = random.nextInt(120); i > 0; i--) {
                activities.add(activity(
                        ActivityKind.of(random.nextInt(6)),
                        i,
                        wallet(random, wallets),
                        wallet(random, wallets),
                        random.nextInt(100)));
            }
            for (int i = random.nextInt(60); i > 0; i--) {
                fees.add(fee(i, wallet(random, wallets), random.nextInt(100), random.nextBoolean()));
            }
            assertThat(fanOut(fees, activities.toArray(Activity[]::new))).isEqualTo(naive(fees, activities));
        }
    }

    private static Address wallet(Random random, int wallets) {
        return new Address(0, 0, random.nextInt(wallets));
    }

    /** The same with maps and lists. */
    private static List<WalletBlock> naive(List<TransactionFee> fees, List<Activity> activities) {
        Map<Address, List<TransactionFee>> paid = new LinkedHashMap<>();
        Map<Address, List<Activity>> out = new LinkedHashMap<>();
        List<Address> order = new ArrayList<>();
        for (TransactionFee fee : fees) {
            touch(order, fee.payer());
            paid.computeIfAbsent(fee.payer(), payer -> new ArrayList<>()).add(fee);
        }
        for (Activity activity : activities) {
            touch(order, activity.from());
            touch(order, activity.to());
            out.computeIfAbsent(activity.from(), wallet -> new ArrayList<>()).add(activity);
            if (!activity.to().equals(activity.from())) {
                out.computeIfAbsent(activity.to(), wallet -> new ArrayList<>()).add(activity);
            }
        }
        return order.stream()
                .map(wallet -> {
                    List<TransactionFee> own = paid.getOrDefault(wallet, List.of());
                    List<Activity> touching = out.getOrDefault(wallet, List.of());
                    int count = touching.stream()
                            .mapToInt(activity -> activity.from().equals(activity.to()) ? 2 : 1)
                            .sum();
                    Legs.Builder legs = new Legs.Builder(count);
                    for (Activity activity : touching) {
                        if (activity.from().equals(wallet)) {
                            legs.add(activity, true);
                        }
                        if (activity.to().equals(wallet)) {
                            legs.add(activity, false);
                        }
                    }
                    return record(
                            wallet,
                            own.size(),
                            (int) own.stream().filter(fee -> !fee.succeeded()).count(),
                            own.stream().mapToLong(fee -> fee.fee().fourth()).sum(),
                            own.stream().mapToLong(TransactionFee::nonce).max().orElse(WalletBlock.NO_NONCE),
                            legs.build());
                })
                .toList();
    }

    private static void touch(List<Address> order, Address wallet) {
        if (!wallet.isZero() && !order.contains(wallet)) {
            order.add(wallet);
        }
    }

    @Test
    void recordsOfTheHeadCarryThePositionThatBroughtThemAboutAndFinalOnesTheBlocksOwn() throws Exception {
        List<WalletBlock> records = new ArrayList<>();
        BlockActivities block = new BlockActivities(REF, 77, 1, List.of(), List.of(fee(0, ALICE, 1, true)), 0);
        for (Verb verb : Verb.values()) {
            fanOut.flatMap(new CanonicalBlock(verb, 1, 80, block), new ListCollector<>(records));
        }
        assertThat(records).extracting(WalletBlock::verb).containsExactly(Verb.APPLY, Verb.UNDO, Verb.FINAL);
        assertThat(records).extracting(WalletBlock::position).containsExactly(80L, 80L, 77L);
    }

    @Test
    void bothSidesOfWhatMovesHaveItsWorthAtThePriceOfTheBlock() throws Exception {
        PriceTable prices = PriceTable.of(List.of(
                new PriceTable.Entry(Address.ZERO, 2_000, 18, 50, PriceSource.POOLS, "pool"),
                new PriceTable.Entry(TOKEN, 0.5, 6, 0, PriceSource.FILE, "")));
        List<WalletBlock> records = fanOut(
                prices,
                activity(ActivityKind.NATIVE_TRANSFER, 0, ALICE, BOB, 1_500_000_000_000_000_000L),
                activity(ActivityKind.ERC20_TRANSFER, 1, BOB, CAROL, 3),
                activity(ActivityKind.ERC20_TRANSFER, 2, BOB, CAROL, 0),
                activity(ActivityKind.ERC1155_TRANSFER, 3, CAROL, ALICE, 9),
                activity(ActivityKind.APPROVAL, 4, CAROL, ALICE, 9));
        assertThat(records).extracting(WalletBlock::wallet).containsExactly(ALICE, BOB, CAROL);
        assertThat(worths(records.get(0))).containsExactly(3_000_000_000L, Legs.UNKNOWN_USD, Legs.UNKNOWN_USD);
        assertThat(worths(records.get(1))).containsExactly(3_000_000_000L, 2L, 0L);
        assertThat(worths(records.get(2))).containsExactly(2L, 0L, Legs.UNKNOWN_USD, Legs.UNKNOWN_USD);
        long pools = PriceBasis.of(50, PriceSource.POOLS);
        long file = PriceBasis.of(0, PriceSource.FILE);
        assertThat(records)
                .extracting(WalletBlock::priceBasis)
                .containsExactly(pools, PriceBasis.merge(pools, file), file);
    }

    @Test
    void theHighestNonceIsThatOfTheWalletsOwnTransactions() throws Exception {
        TxHash hash = new TxHash(1, 2, 3, 4);
        List<WalletBlock> records = fanOut(
                List.of(
                        new TransactionFee(0, hash, ALICE, Amount.ONE, true, 7),
                        new TransactionFee(1, hash, ALICE, Amount.ONE, false, 8),
                        new TransactionFee(2, hash, BOB, Amount.ONE, true, 0)),
                activity(ActivityKind.NATIVE_TRANSFER, 0, ALICE, CAROL, 1));
        assertThat(records).extracting(WalletBlock::highestNonce).containsExactly(8L, 0L, WalletBlock.NO_NONCE);
    }

    private static List<Long> worths(WalletBlock block) {
        return IntStream.range(0, block.legs().count())
                .mapToObj(block.legs()::usdMicros)
                .toList();
    }

    private List<WalletBlock> fanOut(PriceTable prices, Activity... activities) throws Exception {
        List<WalletBlock> records = new ArrayList<>();
        BlockActivities block = new BlockActivities(REF, 77, 1, List.of(activities), List.of(), 0);
        fanOut.flatMap(new CanonicalBlock(Verb.APPLY, 3, block).with(prices), new ListCollector<>(records));
        return records;
    }

    private List<WalletBlock> fanOut(List<TransactionFee> fees, Activity... activities) throws Exception {
        return fanOut(fanOut, fees, activities);
    }

    private static List<WalletBlock> fanOut(WalletFanOut fanOut, List<TransactionFee> fees, Activity... activities)
            throws Exception {
        List<WalletBlock> records = new ArrayList<>();
        BlockActivities block = new BlockActivities(REF, 77, 1_700_000_000_900L, List.of(activities), fees, 0);
        fanOut.flatMap(new CanonicalBlock(Verb.APPLY, 1_700_000_000_003L, block), new ListCollector<>(records));
        InstantiationUtil.clone(fanOut);
        return records;
    }

    private static WalletBlock record(Address wallet, int transactions, int failed, long gasPaid, Legs legs) {
        return record(wallet, transactions, failed, gasPaid, transactions == 0 ? WalletBlock.NO_NONCE : 0, legs);
    }

    private static WalletBlock record(
            Address wallet, int transactions, int failed, long gasPaid, long highestNonce, Legs legs) {
        return new WalletBlock(
                wallet,
                Verb.APPLY,
                1_700_000_000_003L,
                77,
                1_700_000_000_900L,
                900,
                REF.hash(),
                REF.timeSeconds(),
                transactions,
                failed,
                Amount.of(gasPaid),
                highestNonce,
                PriceBasis.NONE,
                legs);
    }

    private static Legs legs(Activity activity, boolean outgoing) {
        return new Legs.Builder(1).add(activity, outgoing).build();
    }

    private static Activity activity(ActivityKind kind, int txIndex, Address from, Address to, long amount) {
        Address token = kind.movesNative() ? null : TOKEN;
        return new Activity(
                kind, new TxHash(txIndex, 0, 0, 9), txIndex, 0, -1, from, to, token, null, Amount.of(amount));
    }

    private static TransactionFee fee(int txIndex, Address payer, long fee, boolean succeeded) {
        return new TransactionFee(txIndex, new TxHash(txIndex, 0, 0, 9), payer, Amount.of(fee), succeeded);
    }
}
