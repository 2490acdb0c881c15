package io.arx.serializers;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.events.PoolState;
import io.arx.events.TransactionFee;
import io.arx.events.TxHash;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A decoded block: the block's place, then activities and fees with their numbers. The transaction's hash stands only in
 * the first of its activities. Spam flags stand in the same byte as what an activity has.
 */
public final class BlockActivitiesCodec implements FlatCodec<BlockActivities> {

    private static final long serialVersionUID = 1L;

    private static final int HAS_TRANSACTION = 1;
    private static final int SAME_TRANSACTION = 2;
    private static final int HAS_TOKEN = 4;
    private static final int HAS_TOKEN_ID = 8;
    private static final int SPAM_SHIFT = 4;

    @Override
    public int version() {
        return 3;
    }

    @Override
    public int oldestReadableVersion() {
        return 1;
    }

    @Override
    public void write(BlockActivities block, DataOutputView out) throws IOException {
        writeRef(block.ref(), out);
        out.writeLong(block.position());
        out.writeLong(block.receivedAtMillis());
        out.writeInt(block.activities().size());
        TxHash previous = null;
        for (Activity activity : block.activities()) {
            write(activity, previous, out);
            previous = activity.txHash();
        }
        out.writeInt(block.fees().size());
        for (TransactionFee fee : block.fees()) {
            out.writeInt(fee.txIndex());
            FlatFields.writeTxHash(fee.txHash(), out);
            FlatFields.writeAddress(fee.payer(), out);
            FlatFields.writeAmount(fee.fee(), out);
            out.writeBoolean(fee.succeeded());
            out.writeLong(fee.nonce());
        }
        out.writeInt(block.undecodable());
        out.writeInt(block.pools().size());
        for (PoolState pool : block.pools()) {
            FlatFields.writeAddress(pool.pool(), out);
            out.writeBoolean(pool.concentrated());
            FlatFields.writeAmount(pool.first(), out);
            FlatFields.writeAmount(pool.second(), out);
        }
    }

    private static void write(Activity activity, @Nullable TxHash previous, DataOutputView out) throws IOException {
        TxHash transaction = activity.txHash();
        boolean same = transaction != null && transaction.equals(previous);
        out.writeByte(activity.kind().ordinal());
        out.writeByte((transaction == null ? 0 : HAS_TRANSACTION)
                | (same ? SAME_TRANSACTION : 0)
                | (activity.token() == null ? 0 : HAS_TOKEN)
                | (activity.tokenId() == null ? 0 : HAS_TOKEN_ID)
                | (activity.spam() << SPAM_SHIFT));
        if (transaction != null && !same) {
            FlatFields.writeTxHash(transaction, out);
        }
        out.writeInt(activity.txIndex());
        out.writeInt(activity.ordinal());
        out.writeInt(activity.logIndex());
        FlatFields.writeAddress(activity.from(), out);
        FlatFields.writeAddress(activity.to(), out);
        if (activity.token() != null) {
            FlatFields.writeAddress(activity.token(), out);
        }
        if (activity.tokenId() != null) {
            FlatFields.writeAmount(activity.tokenId(), out);
        }
        FlatFields.writeAmount(activity.amount(), out);
    }

    @Override
    public BlockActivities read(DataInputView in) throws IOException {
        return readOlder(version(), in);
    }

    /** Version 1 ended before the pools; version 2 had no spam, and no nonces, which count as 0. */
    @Override
    public BlockActivities readOlder(int version, DataInputView in) throws IOException {
        BlockRef ref = readRef(in);
        long position = in.readLong();
        long receivedAtMillis = in.readLong();
        Activity[] activities = new Activity[in.readInt()];
        TxHash previous = null;
        for (int i = 0; i < activities.length; i++) {
            activities[i] = readActivity(previous, in);
            previous = activities[i].txHash();
        }
        TransactionFee[] fees = new TransactionFee[in.readInt()];
        for (int i = 0; i < fees.length; i++) {
            fees[i] = new TransactionFee(
                    in.readInt(),
                    FlatFields.readTxHash(in),
                    FlatFields.readAddress(in),
                    FlatFields.readAmount(in),
                    in.readBoolean(),
                    version < 3 ? 0 : in.readLong());
        }
        int undecodable = in.readInt();
        return new BlockActivities(
                ref,
                position,
                receivedAtMillis,
                Arrays.asList(activities),
                Arrays.asList(fees),
                undecodable,
                version < 2 ? List.of() : readPools(in));
    }

    private static List<PoolState> readPools(DataInputView in) throws IOException {
        int count = in.readInt();
        if (count == 0) {
            return List.of();
        }
        PoolState[] pools = new PoolState[count];
        for (int i = 0; i < count; i++) {
            pools[i] = new PoolState(
                    FlatFields.readAddress(in), in.readBoolean(), FlatFields.readAmount(in), FlatFields.readAmount(in));
        }
        return Arrays.asList(pools);
    }

    private static Activity readActivity(@Nullable TxHash previous, DataInputView in) throws IOException {
        ActivityKind kind = ActivityKind.of(in.readByte());
        int has = in.readUnsignedByte();
        TxHash transaction = null;
        if ((has & HAS_TRANSACTION) != 0) {
            transaction = (has & SAME_TRANSACTION) != 0 ? previous : FlatFields.readTxHash(in);
        }
        return new Activity(
                kind,
                transaction,
                in.readInt(),
                in.readInt(),
                in.readInt(),
                FlatFields.readAddress(in),
                FlatFields.readAddress(in),
                (has & HAS_TOKEN) == 0 ? null : FlatFields.readAddress(in),
                (has & HAS_TOKEN_ID) == 0 ? null : FlatFields.readAmount(in),
                FlatFields.readAmount(in),
                has >>> SPAM_SHIFT);
    }

    private static void writeRef(BlockRef ref, DataOutputView out) throws IOException {
        out.writeLong(ref.height());
        FlatFields.writeHash(ref.hash(), out);
        FlatFields.writeHash(ref.parentHash(), out);
        out.writeLong(ref.timeSeconds());
    }

    private static BlockRef readRef(DataInputView in) throws IOException {
        return new BlockRef(in.readLong(), FlatFields.readHash(in), FlatFields.readHash(in), in.readLong());
    }

    @Override
    public BlockActivities anyValue() {
        return new BlockActivities(new BlockRef(0, Hash.ZERO, Hash.ZERO, 0), 0, 0, List.of(), List.of(), 0);
    }
}
