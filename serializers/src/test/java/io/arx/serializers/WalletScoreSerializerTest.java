package io.arx.serializers;

import io.arx.events.WalletScore;

class WalletScoreSerializerTest extends FlatSerializerContract<WalletScore> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    WalletScoreSerializerTest() {
        super(ArxTypes.WALLET_SCORE, EVENTS.several(50, EVENTS::walletScore));
    }
}
