package io.arx.functions.watch;

import io.arx.events.Address;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import org.jspecify.annotations.Nullable;

/**
 * A roll-up, or facts, that came before the watch list knew whether their wallet was watched.
 *
 * @param beforeMillis until when the list has to be known
 */
record HeldRollUp(long stampMillis, long beforeMillis, @Nullable WalletRollUp rollUp, @Nullable WalletFacts facts) {

    Address wallet() {
        if (rollUp != null) {
            return rollUp.window().wallet();
        }
        if (facts == null) {
            throw new IllegalStateException("neither a roll-up nor facts are held");
        }
        return facts.wallet();
    }
}
