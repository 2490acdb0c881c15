package io.arx.serializers;

import io.arx.events.Alert;

class AlertSerializerTest extends FlatSerializerContract<Alert> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    AlertSerializerTest() {
        super(ArxTypes.ALERT, EVENTS.several(50, EVENTS::alert));
    }
}
