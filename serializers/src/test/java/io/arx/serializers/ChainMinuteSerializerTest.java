package io.arx.serializers;

import io.arx.events.ChainMinute;

class ChainMinuteSerializerTest extends FlatSerializerContract<ChainMinute> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    ChainMinuteSerializerTest() {
        super(ArxTypes.CHAIN_MINUTE, EVENTS.several(50, EVENTS::chainMinute));
    }
}
