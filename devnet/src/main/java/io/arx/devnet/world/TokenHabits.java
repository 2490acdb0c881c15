package io.arx.devnet.world;

import io.arx.devnet.world.TokenCalls.NativePayout;
import io.arx.devnet.world.TokenCalls.Swap;
import io.arx.devnet.world.TokenCalls.TokenApproval;
import io.arx.devnet.world.TokenCalls.TokenTransfer;
import io.arx.events.Address;
import io.arx.events.Amount;

/** Ordinary dealings with ERC-20 tokens: transfers, swaps on the router, approvals. */
final class TokenHabits {

    private static final double FAILED = 0.035;

    private final Population population;
    private final Dice dice;
    private final TokenBook tokens;
    private final boolean nativePayouts;

    TokenHabits(Population population, Dice dice, TokenBook tokens, boolean nativePayouts) {
        this.population = population;
        this.dice = dice;
        this.tokens = tokens;
        this.nativePayouts = nativePayouts;
    }

    boolean transfer(BlockDraft block) {
        Token token = dice.chance(0.12) ? Contracts.STABLECOIN : dice.pick(Contracts.TOKENS);
        Account from = population.any();
        Address to = population.any().address();
        Amount amount = dice.chance(0.01) ? Amount.ZERO : tokenAmount(token);
        Call call = new TokenTransfer(token, to, amount);
        if (dice.chance(FAILED)) {
            return block.add(from, call, Amount.ZERO, false);
        }
        return tokens.balance(token, from.address()).compareTo(amount) >= 0
                && block.add(from, call, Amount.ZERO, true)
                && tokens.move(token, from.address(), to, amount);
    }

    boolean swap(BlockDraft block) {
        Account from = population.any();
        boolean isNative = dice.chance(0.4);
        Token paid = isNative ? Contracts.WRAPPED_NATIVE : dice.pick(Contracts.TOKENS);
        Token bought = dice.pick(Contracts.TOKENS);
        if (paid.equals(bought)) {
            return false;
        }
        Amount paidAmount = isNative ? NativeHabits.amount(dice) : tokenAmount(paid);
        Call call = new Swap(paid, paidAmount, bought, tokenAmount(bought), isNative);
        Amount value = isNative ? paidAmount : Amount.ZERO;
        if (nativePayouts && !isNative && bought.equals(Contracts.WRAPPED_NATIVE)) {
            return sellForNative(block, from, paid, paidAmount, ((Swap) call).boughtAmount());
        }
        if (dice.chance(4 * FAILED)) {
            return block.add(from, call, value, false);
        }
        return (isNative || tokens.balance(paid, from.address()).compareTo(paidAmount) >= 0)
                && block.add(from, call, value, true)
                && settleSwap(from.address(), (Swap) call);
    }

    /** As ordinary as any payment: nobody is paid who would then seem to hold too much. */
    private boolean sellForNative(BlockDraft block, Account from, Token paid, Amount paidAmount, Amount bought) {
        Amount unwrappable = block.balance(Contracts.WRAPPED_NATIVE.address());
        boolean possible = unwrappable.compareTo(bought) >= 0
                && from.seenHolding().plus(bought).compareTo(Behaviour.MOST_SEEN_HOLDING) <= 0
                && tokens.balance(paid, from.address()).compareTo(paidAmount) >= 0;
        return possible
                && block.add(from, new NativePayout(paid, paidAmount, bought), Amount.ZERO, true)
                && tokens.move(paid, from.address(), Contracts.POOL, paidAmount);
    }

    boolean approve(BlockDraft block) {
        Token token = dice.pick(Contracts.TOKENS);
        Address spender = dice.chance(0.7) ? Contracts.ROUTER : Contracts.MARKET;
        Amount amount = dice.chance(0.5) ? Amount.MAX : dice.chance(0.1) ? Amount.ZERO : tokenAmount(token);
        return block.add(
                population.any(), new TokenApproval(token, spender, amount), Amount.ZERO, !dice.chance(FAILED / 2));
    }

    private boolean settleSwap(Address from, Swap swap) {
        return (swap.isNative() || tokens.move(swap.paid(), from, Contracts.POOL, swap.paidAmount()))
                && tokens.move(swap.bought(), Contracts.POOL, from, swap.boughtAmount());
    }

    private Amount tokenAmount(Token token) {
        return amount(token, dice);
    }

    /** About what is usual for the token, up to four times as much. */
    static Amount amount(Token token, Dice dice) {
        double spread = dice.unit() * dice.unit() * 4;
        long milliTokens = Math.max(1, (long) (token.typicalMilliTokens() * spread));
        return token.units(milliTokens, dice.below(1000));
    }
}
