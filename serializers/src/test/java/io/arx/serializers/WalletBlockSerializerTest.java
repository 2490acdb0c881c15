package io.arx.serializers;

import io.arx.events.WalletBlock;

class WalletBlockSerializerTest extends FlatSerializerContract<WalletBlock> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    WalletBlockSerializerTest() {
        super(ArxTypes.WALLET_BLOCK, EVENTS.several(50, EVENTS::walletBlock));
    }
}
