package io.arx.serializers;

import io.arx.events.WalletFacts;

class WalletFactsSerializerTest extends FlatSerializerContract<WalletFacts> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    WalletFactsSerializerTest() {
        super(ArxTypes.WALLET_FACTS, EVENTS.several(50, EVENTS::walletFacts));
    }
}
