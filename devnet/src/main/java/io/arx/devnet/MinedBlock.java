package io.arx.devnet;

import io.arx.devnet.attacks.ScriptedAction;
import io.arx.devnet.world.Ledger;
import io.arx.events.Hash;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A block with what it takes to leave it and to come back to it. */
final class MinedBlock {

    private final DevnetBlock block;
    private final Map<Integer, ScriptedAction> scripted;
    private final List<ExpectedAlert> alerts;
    private Ledger.@Nullable Change change;
    private Validators.Turn otherTurn;

    /**
     * Takes down a block that has just been made.
     *
     * @param scripted the scripts' transactions, by their place
     * @param change what it did to the accounts
     * @param turnBefore where the validators were before it
     */
    MinedBlock(
            DevnetBlock block,
            Map<Integer, ScriptedAction> scripted,
            List<ExpectedAlert> alerts,
            Ledger.@Nullable Change change,
            Validators.Turn turnBefore) {
        this.block = block;
        this.scripted = scripted;
        this.alerts = alerts;
        this.change = change;
        this.otherTurn = turnBefore;
    }

    DevnetBlock block() {
        return block;
    }

    long height() {
        return block.height();
    }

    Hash hash() {
        return block.hash();
    }

    @Nullable
    ScriptedAction scripted(int place) {
        return scripted.get(place);
    }

    List<ExpectedAlert> alerts() {
        return alerts;
    }

    boolean canBeLeft() {
        return change != null;
    }

    /** It is too old to be left: forgets how. */
    void settle() {
        change = null;
    }

    /** Takes the state over the block: backwards if it was the last one done, forwards if the last one undone. */
    void cross(Validators validators) {
        if (change == null) {
            throw new IllegalStateException("block " + block.ref() + " is settled");
        }
        change.swap();
        otherTurn = validators.exchange(otherTurn);
    }
}
