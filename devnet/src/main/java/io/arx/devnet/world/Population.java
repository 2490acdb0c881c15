package io.arx.devnet.world;

import io.arx.events.Amount;
import java.util.ArrayList;
import java.util.List;

/**
 * The ordinary wallets. A few are popular and most are rarely seen: the n-th is chosen about n^(-2/3) as often as the
 * first, and is born the richer the more popular it is.
 */
public final class Population {

    private final List<Account> wallets;
    private final Account exchange;
    private final Dice dice;

    public Population(Ledger ledger, Dice dice, long seed, int size) {
        this.dice = dice;
        wallets = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            long tokens = 200 + 200_000L / (1 + i / 8);
            wallets.add(ledger.open(Ledger.addressOf("devnet wallet " + seed + " " + i), Amount.tokens(tokens, 18)));
        }
        exchange = ledger.open(Contracts.EXCHANGE, Amount.tokens(50_000_000, 18));
    }

    /** A wallet's number, popular ones more often. */
    public int anyIndex() {
        double unit = dice.unit();
        return (int) (unit * unit * unit * wallets.size());
    }

    public Account any() {
        return wallets.get(anyIndex());
    }

    public Account at(int index) {
        return wallets.get(index);
    }

    public int size() {
        return wallets.size();
    }

    /** The hot wallet, which is as bound by the rules for ordinary wallets as any. */
    public Account exchange() {
        return exchange;
    }
}
