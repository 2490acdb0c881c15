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
import io.arx.events.InternalTransfer;
import io.arx.events.SpamFlag;
import io.arx.events.Transaction;
import io.arx.events.TransactionFee;
import io.arx.events.Withdrawal;
import io.arx.functions.spam.FakeTokens;
import io.arx.functions.spam.SymbolCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the activities of a block, in the order of transactions; withdrawals (EIP-4895) come last.
 *
 * <p>Of a transaction that succeeded, first what it does itself: a value above zero is a native transfer, whoever
 * receives it, and one without a receiver creates a contract, with the value it is given, which may be zero. Then its
 * logs in order, as {@link TokenEventDecoder} reads them, and then, where the chain's calls are traced, what contracts
 * paid inside it. A transfer of nothing is flagged as spam, and so is one of a token of which the log has said that it
 * bears another's symbol. A transaction that failed moves nothing. Every transaction costs a fee, gas used times the effective
 * gas price (EIP-1559).
 */
public final class ActivityDecoder {

    private static final long WEI_PER_GWEI = 1_000_000_000;

    private final ChainId chain;
    private final PoolEvents pools;
    private final FakeTokens fakes;

    /** A decoder that watches no liquidity pools and believes every token. */
    public ActivityDecoder(ChainId chain) {
        this(chain, Set.of(), new FakeTokens(SymbolCheck.NONE));
    }

    /**
     * A decoder for one chain.
     *
     * @param pools whose states are to be read
     * @param fakes whose transfers are flagged; those that it has when a block is decoded
     */
    public ActivityDecoder(ChainId chain, Set<Address> pools, FakeTokens fakes) {
        this.fakes = fakes;
        this.chain = chain;
        this.pools = new PoolEvents(pools);
    }

    /**
     * Decodes a block.
     *
     * @param position of its entry in the log
     * @param receivedAtMillis when the chain source had it whole
     * @throws UndecodableBlockException where a fee has more than 256 bits, or a transaction that succeeded has neither
     *     a receiver nor a new contract
     */
    public DecodedBlock decode(Block block, long position, long receivedAtMillis) {
        List<Activity> activities = new ArrayList<>(block.transactions().size() * 2);
        List<TransactionFee> fees = new ArrayList<>(block.transactions().size());
        List<DeadLetter> deadLetters = new ArrayList<>(0);
        for (Transaction transaction : block.transactions()) {
            fees.add(fee(block, transaction));
            if (transaction.succeeded()) {
                decode(block, transaction, activities, deadLetters);
            }
        }
        addWithdrawals(block.withdrawals(), activities);
        BlockActivities decoded = new BlockActivities(
                block.ref(),
                position,
                receivedAtMillis,
                List.copyOf(activities),
                List.copyOf(fees),
                deadLetters.size(),
                pools.take());
        return new DecodedBlock(decoded, List.copyOf(deadLetters));
    }

    private void decode(Block block, Transaction transaction, List<Activity> activities, List<DeadLetter> deadLetters) {
        int first = activities.size();
        if (transaction.to() == null) {
            activities.add(creation(block, transaction));
        } else if (!transaction.value().isZero()) {
            activities.add(own(ActivityKind.NATIVE_TRANSFER, transaction, transaction.to()));
        }
        for (EventLog log : transaction.logs()) {
            try {
                TokenEventDecoder.decode(log, transaction, activities, first);
                pools.see(log);
            } catch (UndecodableLogException undecodable) {
                deadLetters.add(new DeadLetter(
                        chain,
                        block.ref(),
                        transaction.hash(),
                        log.logIndex(),
                        log.address(),
                        log.topics().get(0),
                        undecodable.getMessage()));
            }
        }
        flagSpam(activities, first);
        if (!transaction.internalTransfers().isEmpty()) {
            addInternalTransfers(transaction, activities, first);
        }
    }

    /** Flags what an activity shows by itself, or the log has said of its token. */
    private void flagSpam(List<Activity> activities, int first) {
        for (int i = first; i < activities.size(); i++) {
            Activity activity = activities.get(i);
            if (!activity.kind().movesToken()) {
                continue;
            }
            if (activity.kind() == ActivityKind.ERC20_TRANSFER
                    && activity.amount().isZero()) {
                activities.set(i, activity.with(SpamFlag.ZERO_VALUE));
            }
            if (fakes.contains(activity.token())) {
                activities.set(i, activities.get(i).with(SpamFlag.FAKE_TOKEN));
            }
        }
    }

    private static void addInternalTransfers(Transaction transaction, List<Activity> activities, int first) {
        for (InternalTransfer transfer : transaction.internalTransfers()) {
            activities.add(new Activity(
                    ActivityKind.INTERNAL_TRANSFER,
                    transaction.hash(),
                    transaction.index(),
                    activities.size() - first,
                    -1,
                    transfer.from(),
                    transfer.to(),
                    null,
                    null,
                    transfer.value()));
        }
    }

    private Activity creation(Block block, Transaction transaction) {
        Address contract = transaction.contractAddress();
        if (contract == null) {
            throw new UndecodableBlockException(describe(block, transaction)
                    + " succeeded and has neither a receiver nor the address of a new contract");
        }
        return own(ActivityKind.CONTRACT_CREATION, transaction, contract);
    }

    /** What the transaction itself does comes before its logs. */
    private static Activity own(ActivityKind kind, Transaction transaction, Address to) {
        return new Activity(
                kind,
                transaction.hash(),
                transaction.index(),
                0,
                -1,
                transaction.from(),
                to,
                null,
                null,
                transaction.value());
    }

    private TransactionFee fee(Block block, Transaction transaction) {
        Amount fee;
        try {
            fee = transaction.gasPrice().times(transaction.gasUsed());
        } catch (ArithmeticException overflow) {
            throw new UndecodableBlockException(
                    describe(block, transaction) + " costs " + Long.toUnsignedString(transaction.gasUsed())
                            + " units of gas at " + transaction.gasPrice() + " wei, which is more than 256 bits",
                    overflow);
        }
        return new TransactionFee(
                transaction.index(),
                transaction.hash(),
                transaction.from(),
                fee,
                transaction.succeeded(),
                transaction.nonce());
    }

    private static void addWithdrawals(List<Withdrawal> withdrawals, List<Activity> activities) {
        for (int i = 0; i < withdrawals.size(); i++) {
            Withdrawal withdrawal = withdrawals.get(i);
            activities.add(new Activity(
                    ActivityKind.WITHDRAWAL,
                    null,
                    -1,
                    i,
                    -1,
                    Address.ZERO,
                    withdrawal.address(),
                    null,
                    null,
                    Amount.of(withdrawal.amountGwei()).times(WEI_PER_GWEI)));
        }
    }

    private String describe(Block block, Transaction transaction) {
        return "block " + block.ref().height() + " of " + chain + ": transaction " + transaction.index() + " ("
                + transaction.hash() + ")";
    }
}
