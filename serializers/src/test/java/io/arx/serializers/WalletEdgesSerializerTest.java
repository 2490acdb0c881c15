package io.arx.serializers;

import io.arx.events.WalletEdges;

class WalletEdgesSerializerTest extends FlatSerializerContract<WalletEdges> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    WalletEdgesSerializerTest() {
        super(ArxTypes.WALLET_EDGES, EVENTS.several(50, EVENTS::walletEdges));
    }
}
