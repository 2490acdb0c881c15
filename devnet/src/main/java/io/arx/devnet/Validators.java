package io.arx.devnet;

import io.arx.devnet.world.Dice;
import io.arx.devnet.world.Ledger;
import io.arx.events.Address;
import io.arx.events.Withdrawal;
import java.util.ArrayList;
import java.util.List;

/** Those who make blocks and withdraw what they earned on the beacon chain, to addresses that never pay. */
final class Validators {

    private static final int MINERS = 6;
    private static final int STAKERS = 64;
    private static final int MOST_WITHDRAWALS = 16;

    private final Dice dice;
    private final List<Address> miners = new ArrayList<>();
    private final List<Address> stakers = new ArrayList<>();
    private long nextIndex = 1;
    private long nextValidator;

    /** How far the withdrawals have come. */
    record Turn(long nextIndex, long nextValidator) {}

    Validators(Dice dice, long seed) {
        this.dice = dice;
        for (int i = 0; i < MINERS; i++) {
            miners.add(Ledger.addressOf("devnet fee recipient " + seed + " " + i));
        }
        for (int i = 0; i < STAKERS; i++) {
            stakers.add(Ledger.addressOf("devnet staker " + seed + " " + i));
        }
    }

    Turn turn() {
        return new Turn(nextIndex, nextValidator);
    }

    /** Goes to another turn; returns the one before. */
    Turn exchange(Turn other) {
        Turn was = turn();
        nextIndex = other.nextIndex();
        nextValidator = other.nextValidator();
        return was;
    }

    Address miner() {
        return dice.pick(miners);
    }

    /** Mostly none; else a sweep over the next validators, now and then with a whole stake. */
    List<Withdrawal> withdrawals() {
        if (!dice.chance(0.25)) {
            return List.of();
        }
        List<Withdrawal> withdrawals = new ArrayList<>();
        for (int left = 1 + dice.below(MOST_WITHDRAWALS); left > 0; left--) {
            nextValidator += 1 + dice.below(3);
            long gwei = dice.chance(0.01) ? 32_000_000_000L : dice.between(10_000_000, 60_000_000);
            Address staker = stakers.get((int) (nextValidator % STAKERS));
            withdrawals.add(new Withdrawal(nextIndex++, nextValidator, staker, gwei));
        }
        return withdrawals;
    }
}
