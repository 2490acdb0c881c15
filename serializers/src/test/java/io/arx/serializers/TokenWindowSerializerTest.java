package io.arx.serializers;

import io.arx.events.TokenWindow;

class TokenWindowSerializerTest extends FlatSerializerContract<TokenWindow> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    TokenWindowSerializerTest() {
        super(ArxTypes.TOKEN_WINDOW, EVENTS.several(50, EVENTS::tokenWindow));
    }
}
