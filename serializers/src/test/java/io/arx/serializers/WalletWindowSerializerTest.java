package io.arx.serializers;

import io.arx.events.WalletWindow;

class WalletWindowSerializerTest extends FlatSerializerContract<WalletWindow> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    WalletWindowSerializerTest() {
        super(ArxTypes.WALLET_WINDOW, EVENTS.several(50, EVENTS::walletWindow));
    }
}
