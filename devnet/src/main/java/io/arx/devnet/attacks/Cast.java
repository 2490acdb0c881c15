package io.arx.devnet.attacks;

import io.arx.devnet.world.Account;
import io.arx.devnet.world.Dice;
import io.arx.devnet.world.Ledger;
import io.arx.events.Address;
import io.arx.events.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who plays in the scripts, apart from the ordinary wallets: whales, who are born rich and never are paid; vaults, which
 * are paid and never pay; and for each drain a victim of its own, who has nothing until a script funds it.
 */
final class Cast {

    private static final int WHALES = 24;
    private static final int VAULTS = 60;

    private final List<Account> whales = new ArrayList<>();
    private final List<Address> vaults;
    private final Ledger ledger;
    private final Dice dice;
    private final long seed;
    private int victims;

    Cast(Ledger ledger, Dice dice, long seed) {
        this.ledger = ledger;
        this.dice = dice;
        this.seed = seed;
        for (int i = 0; i < WHALES; i++) {
            whales.add(ledger.open(Ledger.addressOf("devnet whale " + seed + " " + i), Amount.tokens(1L << 40, 18)));
        }
        vaults = Stream.iterate(0, i -> i + 1)
                .limit(VAULTS)
                .map(i -> Ledger.addressOf("devnet vault " + seed + " " + i))
                .toList();
    }

    Account whale() {
        return dice.pick(whales);
    }

    Address vault() {
        return dice.pick(vaults);
    }

    /** An account that nobody has seen before. */
    Account freshVictim() {
        return ledger.open(Ledger.addressOf("devnet victim " + seed + " " + victims++), Amount.ZERO);
    }
}
