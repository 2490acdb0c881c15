package io.arx.devnet.world;

import io.arx.events.Amount;

/**
 * What ordinary wallets do. None of it can satisfy a rule: an ordinary payment is at most half a native token, and
 * nobody is paid who would then seem to hold more than {@link #MOST_SEEN_HOLDING}, while a drain needs twice that.
 */
public final class Behaviour {

    /** The most that an ordinary wallet can seem to hold to a tracker that saw the chain from its first block. */
    public static final Amount MOST_SEEN_HOLDING = Amount.tokens(5, 18);

    private static final int ATTEMPTS = 20;

    private final Dice dice;
    private final NativeHabits natives;
    private final TokenHabits tokens;
    private final ItemHabits items;

    /** @param nativePayouts whether tokens are also sold for native ones, which only call traces show */
    public Behaviour(Population population, Dice dice, boolean nativePayouts) {
        this.dice = dice;
        TokenBook book = new TokenBook();
        natives = new NativeHabits(population, dice);
        tokens = new TokenHabits(population, dice, book, nativePayouts);
        items = new ItemHabits(population, dice, book);
    }

    /**
     * Adds one ordinary transaction to a block.
     *
     * @return false where the block is full, or nobody could afford what was tried
     */
    public boolean act(BlockDraft block) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (tryOne(block, dice.below(1000))) {
                return true;
            }
        }
        return false;
    }

    private boolean tryOne(BlockDraft block, int permille) {
        if (permille < 400) {
            return natives.payAnyone(block);
        }
        if (permille < 430) {
            return natives.withdrawFromExchange(block);
        }
        if (permille < 445) {
            return natives.depositAtExchange(block);
        }
        if (permille < 730) {
            return tokens.transfer(block);
        }
        if (permille < 775) {
            return tokens.swap(block);
        }
        if (permille < 830) {
            return tokens.approve(block);
        }
        if (permille < 880) {
            return items.transfer(block);
        }
        if (permille < 905) {
            return items.purchase(block);
        }
        if (permille < 915) {
            return items.mint(block);
        }
        if (permille < 940) {
            return items.approveOperator(block);
        }
        if (permille < 970) {
            return items.transferUnits(block);
        }
        if (permille < 985) {
            return items.transferUnitsBatch(block);
        }
        return natives.createContract(block);
    }
}
