package io.arx.serializers;

import io.arx.events.TokenPrice;

class TokenPriceSerializerTest extends FlatSerializerContract<TokenPrice> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    TokenPriceSerializerTest() {
        super(ArxTypes.TOKEN_PRICE, EVENTS.several(50, EVENTS::tokenPrice));
    }
}
