package io.arx.functions.decode;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.BlockActivities;
import io.arx.events.ChainId;
import io.arx.events.DeadLetter;
import io.arx.events.EventLog;
import io.arx.events.Transaction;
import io.arx.events.TransactionFee;
import io.arx.events.Withdrawal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Blocks to activities. A transaction that failed moves nothing and costs its fee all the same; one that succeeded gives
 * its value (or its new contract) first and then what its logs say. Withdrawals of the beacon chain (EIP-4895) come last.
 */
public final class ActivityDecoder {

    private static final Amount WEI_PER_GWEI = Amount.of(1_000_000_000L);

    private final ChainId chain;

    public ActivityDecoder(ChainId chain) {
        this.chain = chain;
    }

    /**
     * Decodes a block.
     *
     * @param position of its entry in the log
     * @param receivedAtMillis when the chain source had it whole
     * @throws ArithmeticException where a fee or a withdrawal has more than 256 bits, which no chain can contain
     */
    public DecodedBlock decode(Block block, long position, long receivedAtMillis) {
        List<Activity> activities = new ArrayList<>(block.transactions().size() * 3);
        List<TransactionFee> fees = new ArrayList<>(block.transactions().size());
        List<DeadLetter> deadLetters = new ArrayList<>(0);
        for (Transaction transaction : block.transactions()) {
            Amount fee = transaction.gasPrice().times(transaction.gasUsed());
            fees.add(new TransactionFee(
                    transaction.index(), transaction.hash(), transaction.from(), fee, transaction.succeeded()));
            if (transaction.succeeded()) {
                decode(block, transaction, activities, deadLetters);
            }
        }
        decodeWithdrawals(block, activities);
        return new DecodedBlock(
                new BlockActivities(block.ref(), position, receivedAtMillis, activities, fees, deadLetters.size()),
                deadLetters);
    }

    private void decode(Block block, Transaction transaction, List<Activity> into, List<DeadLetter> deadLetters) {
        int first = into.size();
        Activity moved = nativeActivity(transaction);
        if (moved != null) {
            into.add(moved);
        }
        for (EventLog log : transaction.logs()) {
            try {
                LogDecoder.decode(transaction, log, into.size() - first, into);
            } catch (UndecodableLogException unreadable) {
                deadLetters.add(new DeadLetter(
                        chain,
                        block.ref(),
                        transaction.hash(),
                        log.logIndex(),
                        log.address(),
                        log.topics().get(0),
                        unreadable.getMessage()));
            }
        }
    }

    private static @Nullable Activity nativeActivity(Transaction transaction) {
        Address receiver = transaction.to();
        ActivityKind kind = ActivityKind.NATIVE_TRANSFER;
        if (receiver == null) {
            receiver = transaction.contractAddress();
            kind = ActivityKind.CONTRACT_CREATION;
            if (receiver == null) {
                return null; // a node that names neither; the money stays with the sender as far as anyone can tell
            }
        } else if (transaction.value().isZero()) {
            return null;
        }
        return new Activity(
                kind,
                transaction.hash(),
                transaction.index(),
                0,
                -1,
                transaction.from(),
                receiver,
                null,
                null,
                transaction.value());
    }

    private static void decodeWithdrawals(Block block, List<Activity> into) {
        int ordinal = 0;
        for (Withdrawal withdrawal : block.withdrawals()) {
            into.add(new Activity(
                    ActivityKind.WITHDRAWAL,
                    null,
                    -1,
                    ordinal++,
                    -1,
                    Address.ZERO,
                    withdrawal.address(),
                    null,
                    null,
                    WEI_PER_GWEI.times(withdrawal.amountGwei())));
        }
    }
}
