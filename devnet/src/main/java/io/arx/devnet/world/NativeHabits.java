package io.arx.devnet.world;

import io.arx.devnet.world.NativeCalls.Creation;
import io.arx.devnet.world.NativeCalls.NativeTransfer;
import io.arx.events.Amount;

/** Ordinary payments, among wallets and with the exchange's hot wallet. */
final class NativeHabits {

    private final Population population;
    private final Dice dice;

    NativeHabits(Population population, Dice dice) {
        this.population = population;
        this.dice = dice;
    }

    boolean payAnyone(BlockDraft block) {
        return pay(block, population.any(), population.any());
    }

    boolean withdrawFromExchange(BlockDraft block) {
        return pay(block, population.exchange(), population.any());
    }

    boolean depositAtExchange(BlockDraft block) {
        return pay(block, population.any(), population.exchange());
    }

    boolean createContract(BlockDraft block) {
        return block.add(population.any(), new Creation(dice.bits()), Amount.ZERO, true);
    }

    private boolean pay(BlockDraft block, Account from, Account to) {
        Amount value = amount(dice);
        boolean possible = from != to && to.seenHolding().plus(value).compareTo(Behaviour.MOST_SEEN_HOLDING) <= 0;
        return possible && block.add(from, new NativeTransfer(to.address()), value, true);
    }

    /** Mostly small, at most half a native token. */
    static Amount amount(Dice dice) {
        double small = dice.unit() * dice.unit();
        return Wei.product(Math.max(1, (long) (small * 499_000_000)), 1_000_000_000)
                .plus(Amount.of(dice.below(1_000_000_000)));
    }
}
