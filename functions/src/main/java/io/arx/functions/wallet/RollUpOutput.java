package io.arx.functions.wallet;

import io.arx.events.Address;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;

/** Where a slab of roll-ups sends what wallets of interest did. */
interface RollUpOutput {

    /**
     * Whether what is known of the wallet is to be sent.
     *
     * @param endSeconds when the window is over; of no concern where it may be running
     */
    boolean wants(Address wallet, long endSeconds);

    /**
     * Is told of each window in which something has changed, whoever's it is: of the final chain when it is over.
     *
     * @param mayBeLess whether it may hold less than when it was told of before
     */
    void summed(int level, int startMinute, Address wallet, WindowSums sums, boolean mayBeLess);

    void rollUp(WalletRollUp rollUp);

    void facts(WalletFacts facts);
}
