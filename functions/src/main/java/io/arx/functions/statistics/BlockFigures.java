package io.arx.functions.statistics;

import com.carrotsearch.hppc.LongHashSet;
import io.arx.events.Activity;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.TransactionFee;
import io.arx.functions.wallet.WalletBuckets;
import io.arx.serializers.FlatFields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What one block adds to its minute. */
final class BlockFigures {

    private final int minute;
    private final int transactions;
    private final int failedTransactions;
    private final Amount nativeMoved;
    private final Amount gasPaid;
    private final long delayMillis;
    private final long[] wallets;

    private BlockFigures(
            int minute,
            int transactions,
            int failedTransactions,
            Amount nativeMoved,
            Amount gasPaid,
            long delayMillis,
            long[] wallets) {
        this.minute = minute;
        this.transactions = transactions;
        this.failedTransactions = failedTransactions;
        this.nativeMoved = nativeMoved;
        this.gasPaid = gasPaid;
        this.delayMillis = delayMillis;
        this.wallets = wallets;
    }

    /** The minute since 1970 that the block counts into. */
    int minute() {
        return minute;
    }

    int transactions() {
        return transactions;
    }

    int failedTransactions() {
        return failedTransactions;
    }

    Amount nativeMoved() {
        return nativeMoved;
    }

    Amount gasPaid() {
        return gasPaid;
    }

    long delayMillis() {
        return delayMillis;
    }

    /** Adds 64 bits for each account that took part. */
    void addWalletsTo(LongHashSet all) {
        all.addAll(wallets);
    }

    static BlockFigures of(BlockActivities block, int minute) {
        LongHashSet wallets = new LongHashSet(2 * block.fees().size());
        Amount moved = Amount.ZERO;
        Amount gas = Amount.ZERO;
        int failed = 0;
        for (TransactionFee fee : block.fees()) {
            add(wallets, fee.payer());
            gas = gas.plusCapped(fee.fee());
            failed += fee.succeeded() ? 0 : 1;
        }
        for (Activity activity : block.activities()) {
            add(wallets, activity.from());
            add(wallets, activity.to());
            if (activity.kind().movesNative()) {
                moved = moved.plusCapped(activity.amount());
            }
        }
        long delay = block.receivedAtMillis() - block.ref().timeSeconds() * 1000;
        return new BlockFigures(minute, block.fees().size(), failed, moved, gas, delay, wallets.toArray());
    }

    private static void add(LongHashSet wallets, Address wallet) {
        if (!wallet.isZero()) {
            wallets.add(WalletBuckets.mix(wallet));
        }
    }

    void write(DataOutputView out) throws IOException {
        out.writeInt(minute);
        out.writeInt(transactions);
        out.writeInt(failedTransactions);
        FlatFields.writeAmount(nativeMoved, out);
        FlatFields.writeAmount(gasPaid, out);
        out.writeLong(delayMillis);
        out.writeInt(wallets.length);
        for (long wallet : wallets) {
            out.writeLong(wallet);
        }
    }

    static BlockFigures read(DataInputView in) throws IOException {
        int minute = in.readInt();
        int transactions = in.readInt();
        int failed = in.readInt();
        Amount moved = FlatFields.readAmount(in);
        Amount gas = FlatFields.readAmount(in);
        long delay = in.readLong();
        long[] wallets = new long[in.readInt()];
        for (int i = 0; i < wallets.length; i++) {
            wallets[i] = in.readLong();
        }
        return new BlockFigures(minute, transactions, failed, moved, gas, delay, wallets);
    }
}
