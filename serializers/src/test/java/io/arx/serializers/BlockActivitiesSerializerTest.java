package io.arx.serializers;

import io.arx.events.BlockActivities;

class BlockActivitiesSerializerTest extends FlatSerializerContract<BlockActivities> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    BlockActivitiesSerializerTest() {
        super(ArxTypes.BLOCK_ACTIVITIES, EVENTS.several(50, EVENTS::blockWithPools));
    }
}
