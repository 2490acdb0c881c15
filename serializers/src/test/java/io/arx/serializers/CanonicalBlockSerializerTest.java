package io.arx.serializers;

import io.arx.events.CanonicalBlock;

class CanonicalBlockSerializerTest extends FlatSerializerContract<CanonicalBlock> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    CanonicalBlockSerializerTest() {
        super(ArxTypes.CANONICAL_BLOCK, EVENTS.several(50, EVENTS::canonicalBlock));
    }
}
