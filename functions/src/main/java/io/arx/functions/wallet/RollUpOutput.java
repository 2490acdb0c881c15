package io.arx.functions.wallet;

import io.arx.events.Address;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;

/** Where a slab of roll-ups sends what wallets of interest did. */
interface RollUpOutput {

    /** Whether anything of the wallet is to be sent. */
    boolean wants(Address wallet);

    void rollUp(WalletRollUp rollUp);

    void facts(WalletFacts facts);
}
