package io.arx.serializers;

import io.arx.events.WalletRollUp;

class WalletRollUpSerializerTest extends FlatSerializerContract<WalletRollUp> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    WalletRollUpSerializerTest() {
        super(ArxTypes.WALLET_ROLL_UP, EVENTS.several(50, EVENTS::walletRollUp));
    }
}
