package io.arx.functions.statistics;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.cursors.LongCursor;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.ChainMinute;
import io.arx.serializers.FlatFields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The blocks of a minute added up. */
final class MinuteSums {

    private final LongHashSet wallets;
    private int blocks;
    private int transactions;
    private int failedTransactions;
    private Amount nativeMoved = Amount.ZERO;
    private Amount gasPaid = Amount.ZERO;
    private long delayMillis;

    MinuteSums() {
        wallets = new LongHashSet();
    }

    private MinuteSums(MinuteSums other) {
        wallets = new LongHashSet(other.wallets);
        blocks = other.blocks;
        transactions = other.transactions;
        failedTransactions = other.failedTransactions;
        nativeMoved = other.nativeMoved;
        gasPaid = other.gasPaid;
        delayMillis = other.delayMillis;
    }

    MinuteSums copy() {
        return new MinuteSums(this);
    }

    void add(BlockFigures block) {
        delayMillis = blocks == 0 ? block.delayMillis() : Math.max(delayMillis, block.delayMillis());
        blocks++;
        transactions += block.transactions();
        failedTransactions += block.failedTransactions();
        nativeMoved = nativeMoved.plusCapped(block.nativeMoved());
        gasPaid = gasPaid.plusCapped(block.gasPaid());
        block.addWalletsTo(wallets);
    }

    ChainMinute minute(ChainId chain, int minute, long version, boolean isFinal, int orphanedBlocks) {
        return new ChainMinute(
                chain,
                minute * 60L,
                version,
                isFinal,
                blocks,
                transactions,
                failedTransactions,
                wallets.size(),
                nativeMoved,
                gasPaid,
                orphanedBlocks,
                delayMillis);
    }

    void write(DataOutputView out) throws IOException {
        out.writeInt(blocks);
        out.writeInt(transactions);
        out.writeInt(failedTransactions);
        FlatFields.writeAmount(nativeMoved, out);
        FlatFields.writeAmount(gasPaid, out);
        out.writeLong(delayMillis);
        out.writeInt(wallets.size());
        for (LongCursor wallet : wallets) {
            out.writeLong(wallet.value);
        }
    }

    static MinuteSums read(DataInputView in) throws IOException {
        MinuteSums sums = new MinuteSums();
        sums.blocks = in.readInt();
        sums.transactions = in.readInt();
        sums.failedTransactions = in.readInt();
        sums.nativeMoved = FlatFields.readAmount(in);
        sums.gasPaid = FlatFields.readAmount(in);
        sums.delayMillis = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            sums.wallets.add(in.readLong());
        }
        return sums;
    }
}
