package io.arx.serializers;

import io.arx.events.TopWallets;

class TopWalletsSerializerTest extends FlatSerializerContract<TopWallets> {

    private static final RandomEvents EVENTS = new RandomEvents(12);

    TopWalletsSerializerTest() {
        super(ArxTypes.TOP_WALLETS, EVENTS.several(50, EVENTS::topWallets));
    }
}
