package io.arx.functions.legs;

import io.arx.events.Activity;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.Legs;
import io.arx.events.PriceBasis;
import io.arx.events.PriceTable;
import io.arx.events.TransactionFee;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Turns a block into one record for each wallet that it touches. Every activity gives an outgoing leg to its sender and
 * an incoming one to its receiver, in the order of the activities; one to itself gives both, the outgoing first. An
 * approval goes out from the owner and comes in at the spender. What is flagged as spam gives no leg, unless it counts.
 * Who paid for a transaction gets a record even where no leg is left of it, because it failed. The zero address mints,
 * burns and is where withdrawals come from; it is no
 * wallet and gets no record. What moves is given its worth by the prices that came with the block, once for both sides.
 *
 * <p>The records come in the order in which the block touches their wallets: first those who paid, then those of the
 * activities. Keeps no state between blocks. Over the head they carry the log position that brought the block about or
 * orphaned it; over the final chain the block's own, so that a log read again once it is finished gives the same.
 */
public final class WalletFanOut implements FlatMapFunction<CanonicalBlock, WalletBlock> {

    private static final long serialVersionUID = 1L;

    private final boolean spamCounts;

    private transient TouchedWallets touched;

    /** What each activity's amount is worth; used again for the next block. */
    private transient long[] usdMicros;

    /** Leaves spam out. */
    public WalletFanOut() {
        this(false);
    }

    /** @param spamCounts whether what is flagged as spam gives legs all the same */
    public WalletFanOut(boolean spamCounts) {
        this.spamCounts = spamCounts;
    }

    @Override
    public void flatMap(CanonicalBlock canonical, Collector<WalletBlock> out) {
        BlockActivities block = canonical.block();
        if (touched == null) {
            touched = new TouchedWallets();
            usdMicros = new long[0];
        }
        touched.begin(block.fees().size(), block.activities().size());
        List<TransactionFee> fees = block.fees();
        for (int i = 0; i < fees.size(); i++) {
            touched.pay(fees.get(i));
        }
        List<Activity> activities = block.activities();
        PriceTable prices = canonical.prices();
        if (usdMicros.length < activities.size()) {
            usdMicros = new long[Math.max(activities.size(), 2 * usdMicros.length)];
        }
        for (int i = 0; i < activities.size(); i++) {
            Activity activity = activities.get(i);
            if (activity.isSpam() && !spamCounts) {
                continue;
            }
            int price = activity.kind().movesFungible() ? prices.find(activity.token()) : PriceTable.UNPRICED;
            boolean priced = price != PriceTable.UNPRICED;
            usdMicros[i] = priced ? prices.micros(price, activity.amount()) : Legs.UNKNOWN_USD;
            long basis = priced && !activity.amount().isZero() ? prices.basis(price) : PriceBasis.NONE;
            touched.leg(activity.from(), 2 * i, basis);
            touched.leg(activity.to(), 2 * i + 1, basis);
        }
        for (int wallet = 0; wallet < touched.count(); wallet++) {
            out.collect(record(wallet, canonical, activities));
        }
    }

    private WalletBlock record(int wallet, CanonicalBlock canonical, List<Activity> activities) {
        BlockActivities block = canonical.block();
        BlockRef ref = block.ref();
        return new WalletBlock(
                touched.address(wallet),
                canonical.verb(),
                canonical.stampMillis(),
                canonical.verb() == Verb.FINAL ? block.position() : canonical.position(),
                block.receivedAtMillis(),
                ref.height(),
                ref.hash(),
                ref.timeSeconds(),
                touched.transactions(wallet),
                touched.failedTransactions(wallet),
                touched.gasPaid(wallet),
                touched.highestNonce(wallet),
                touched.priceBasis(wallet),
                legs(wallet, activities));
    }

    private Legs legs(int wallet, List<Activity> activities) {
        int count = touched.legs(wallet);
        if (count == 0) {
            return Legs.NONE;
        }
        Legs.Builder legs = new Legs.Builder(count);
        for (int leg = touched.firstLeg(wallet); leg >= 0; leg = touched.nextLeg(leg)) {
            legs.add(activities.get(leg >> 1), (leg & 1) == 0, usdMicros[leg >> 1]);
        }
        return legs.build();
    }
}
