package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A block in the making: takes transactions in order, charges them, and refuses what could not be paid for. */
public final class BlockDraft {

    private static final int NATIVE_TRANSFER_GAS = 21_000;
    private static final long GIGA = 1_000_000_000;

    private final Ledger ledger;
    private final Dice dice;
    private final Address miner;
    private final long baseFee;
    private final long gasLimit;
    private final List<DevnetTransaction> transactions = new ArrayList<>();
    private Amount tips = Amount.ZERO;
    private long gasUsed;
    private long keptFree;
    private Set<Address> avoided = Set.of();

    public BlockDraft(Ledger ledger, Dice dice, Address miner, long baseFee, long gasLimit) {
        this.ledger = ledger;
        this.dice = dice;
        this.miner = miner;
        this.baseFee = baseFee;
        this.gasLimit = gasLimit;
    }

    public List<DevnetTransaction> transactions() {
        return transactions;
    }

    public long gasUsed() {
        return gasUsed;
    }

    /** In wei. */
    public long baseFee() {
        return baseFee;
    }

    /** What an address holds at this point of the block, in wei. */
    public Amount balance(Address address) {
        return ledger.balance(address);
    }

    /** From now on takes no new transaction that has to do with these accounts, for older ones of theirs still wait. */
    public void avoid(Set<Address> accounts) {
        avoided = accounts;
    }

    /** Whether {@link #avoid} forbids such a transaction. */
    public boolean avoids(Account from, Call call) {
        return !avoided.isEmpty()
                && Participants.of(from.address(), call).stream().anyMatch(avoided::contains);
    }

    /** From now on leaves this much gas of the block to transactions that must not miss it. */
    public void keepFree(long gas) {
        keptFree = gas;
    }

    /**
     * Puts a transaction at the end of the block and settles it.
     *
     * @param value wei it sends along; moved only where it succeeds
     * @param succeeds whether its effects stand
     * @return false, and nothing happens, where the sender cannot afford it or the block is full
     */
    public boolean add(Account from, Call call, Amount value, boolean succeeds) {
        long gas = gas(call);
        long limit = gas == NATIVE_TRANSFER_GAS ? gas : gas + gas / 4;
        if (!succeeds && limit == NATIVE_TRANSFER_GAS) {
            limit = 2 * NATIVE_TRANSFER_GAS; // only a called contract can fail, and that needs gas
        }
        int type = type();
        long tip = dice.between(GIGA / 20, 3 * GIGA);
        long feeCap = type == 2 ? baseFee + baseFee * dice.between(20, 100) / 100 + tip : baseFee + tip;
        Amount atMost = value.plus(Wei.product(limit, feeCap));
        if (gasUsed + limit + keptFree > gasLimit || from.balance().compareTo(atMost) < 0 || avoids(from, call)) {
            return false;
        }
        DevnetTransaction transaction = new DevnetTransaction(
                from.address(),
                call,
                value,
                type,
                from.nonce(),
                limit,
                succeeds ? gas : NATIVE_TRANSFER_GAS + dice.below((int) limit - NATIVE_TRANSFER_GAS),
                feeCap,
                type == 2 ? tip : feeCap,
                dice.bits(),
                succeeds);
        settle(from, transaction);
        transactions.add(transaction);
        return true;
    }

    /**
     * Puts a transaction that was signed for another block at the end of this one and settles it.
     *
     * @return false, and nothing happens, where it offers too little, cannot be afforded or the block is full
     */
    public boolean include(Account from, DevnetTransaction transaction) {
        Amount atMost = transaction.value().plus(Wei.product(transaction.gasLimit(), transaction.feeCap()));
        if (transaction.feeCap() < baseFee
                || gasUsed + transaction.gasLimit() + keptFree > gasLimit
                || from.balance().compareTo(atMost) < 0) {
            return false;
        }
        settle(from, transaction);
        transactions.add(transaction);
        return true;
    }

    /** Pays the block's maker. */
    public void finish() {
        ledger.earn(miner, tips);
    }

    private void settle(Account from, DevnetTransaction transaction) {
        gasUsed += transaction.gasUsed();
        tips = tips.plus(Wei.product(transaction.gasUsed(), transaction.effectiveGasPrice(baseFee) - baseFee));
        Amount moved = transaction.succeeded() ? transaction.value() : Amount.ZERO;
        Address to = transaction.call().to();
        if (to == null && !moved.isZero()) {
            throw new IllegalArgumentException("a contract is created with value; nothing here does that");
        }
        ledger.settle(from, to == null ? Address.ZERO : to, moved, transaction.fee(baseFee));
        if (transaction.succeeded()) {
            transaction
                    .call()
                    .internalTransfers(transaction.from(), moved)
                    .forEach(payment -> ledger.payFromContract(payment.from(), payment.to(), payment.value()));
        }
    }

    private long gas(Call call) {
        int typical = call.gas();
        return typical == NATIVE_TRANSFER_GAS ? typical : typical + dice.below(typical / 5);
    }

    private int type() {
        int percent = dice.below(100);
        if (percent < 70) {
            return 2;
        }
        return percent < 95 ? 0 : 1;
    }
}
