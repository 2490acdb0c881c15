package io.arx.devnet;

import io.arx.devnet.attacks.ScriptedAction;
import io.arx.devnet.world.Account;
import io.arx.devnet.world.BlockDraft;
import io.arx.devnet.world.DevnetTransaction;
import io.arx.devnet.world.Dice;
import io.arx.devnet.world.Ledger;
import io.arx.devnet.world.Participants;
import io.arx.events.Address;
import io.arx.events.TxHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of orphaned blocks that wait to come again. Two that have an account in common keep their order, so that
 * each account's history is the same sequence on every branch; others may change places.
 */
final class PendingTransactions {

    private static final double SOONER = 0.1;
    private static final double LATER = 0.25;

    private final Ledger ledger;
    private final Dice dice;
    private final List<Pending> waiting = new ArrayList<>();

    /**
     * One that waits.
     *
     * @param notBefore the height from which on it may come
     */
    private record Pending(
            DevnetTransaction transaction,
            TxHash hash,
            @Nullable ScriptedAction action,
            Set<Address> participants,
            long notBefore) {

        boolean conflictsWith(Set<Address> others) {
            return participants.stream().anyMatch(others::contains);
        }

        boolean conflictsWith(Pending other) {
            return conflictsWith(other.participants);
        }
    }

    PendingTransactions(Ledger ledger, Dice dice) {
        this.ledger = ledger;
        this.dice = dice;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** All accounts that those who wait have to do with. */
    Set<Address> participants() {
        Set<Address> all = new HashSet<>();
        waiting.forEach(pending -> all.addAll(pending.participants()));
        return all;
    }

    /** Takes up all transactions of blocks that have just been left, ahead of what was waiting. */
    void orphaned(List<MinedBlock> oldestFirst) {
        List<Pending> first = new ArrayList<>();
        for (MinedBlock block : oldestFirst) {
            for (int place = 0; place < block.block().transactions().size(); place++) {
                DevnetTransaction transaction = block.block().transactions().get(place);
                first.add(new Pending(
                        transaction,
                        block.block().transactionHashes().get(place),
                        block.scripted(place),
                        Participants.of(transaction.from(), transaction.call()),
                        block.height() + shift()));
            }
        }
        waiting.addAll(0, first);
    }

    private int shift() {
        double unit = dice.unit();
        if (unit < SOONER) {
            return -1;
        }
        return unit < SOONER + LATER ? 1 : 0;
    }

    /** Those of a branch that came back wait no longer. */
    void included(Collection<TxHash> hashes) {
        Set<TxHash> here = new HashSet<>(hashes);
        waiting.removeIf(pending -> here.contains(pending.hash()));
    }

    /** Loses some of those on which nothing else depends. */
    void lose(double ordinaryShare, boolean attacksToo) {
        Map<Address, TxHash> lastOfSender = new HashMap<>();
        waiting.forEach(pending -> lastOfSender.put(pending.transaction().from(), pending.hash()));
        waiting.removeIf(pending -> {
            boolean isLast =
                    pending.hash().equals(lastOfSender.get(pending.transaction().from()));
            ScriptedAction action = pending.action();
            if (!isLast || (action != null && !(attacksToo && action.canBeLost()))) {
                return false;
            }
            return action != null || (pending.transaction().call().movesNoTokens() && dice.chance(ordinaryShare));
        });
    }

    /**
     * Puts into a block what may come now.
     *
     * @param scripted gets the scripts' transactions, by their place in the block
     * @return whether one of them waits for lower fees
     */
    boolean fill(BlockDraft draft, long height, Map<Integer, ScriptedAction> scripted) {
        Set<Address> blocked = new HashSet<>();
        List<Pending> chosen = new ArrayList<>();
        Set<TxHash> refused = new HashSet<>();
        for (Pending pending : waiting) {
            boolean isTooEarly = pending.notBefore() > height;
            if (isTooEarly || pending.conflictsWith(blocked)) {
                blocked.addAll(pending.participants());
                refused.add(pending.hash());
            } else {
                chosen.add(pending);
            }
        }
        shuffle(chosen);
        boolean isDear = false;
        Set<Address> behind = new HashSet<>();
        for (Pending pending : chosen) {
            int place = draft.transactions().size();
            if (pending.conflictsWith(behind) || !include(draft, pending)) {
                isDear |= pending.transaction().feeCap() < draft.baseFee();
                refused.add(pending.hash());
                behind.addAll(pending.participants());
            } else if (pending.action() != null) {
                scripted.put(place, pending.action());
            }
        }
        waiting.removeIf(pending -> !refused.contains(pending.hash()));
        return isDear;
    }

    /** As it was signed; or signed anew where the account has used its number for another on this branch. */
    private boolean include(BlockDraft draft, Pending pending) {
        DevnetTransaction transaction = pending.transaction();
        Account from = ledger.at(transaction.from());
        if (transaction.nonce() == from.nonce()) {
            return draft.include(from, transaction);
        }
        return draft.add(from, transaction.call(), transaction.value(), transaction.succeeded());
    }

    /** Lets neighbours change places at random where they have no account in common. */
    private void shuffle(List<Pending> chosen) {
        for (int left = 3 * chosen.size(); left > 0 && chosen.size() > 1; left--) {
            int place = dice.below(chosen.size() - 1);
            Pending one = chosen.get(place);
            Pending next = chosen.get(place + 1);
            if (!one.conflictsWith(next)) {
                chosen.set(place, next);
                chosen.set(place + 1, one);
            }
        }
    }
}
