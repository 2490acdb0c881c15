package io.arx.cli.simulate;

import io.arx.events.Address;
import io.arx.events.WalletWindow;

/** Which window of which wallet: of each there is one in a read model. */
record WindowKey(Address wallet, long startSeconds) {

    static WindowKey of(WalletWindow window) {
        return new WindowKey(window.wallet(), window.startSeconds());
    }
}
