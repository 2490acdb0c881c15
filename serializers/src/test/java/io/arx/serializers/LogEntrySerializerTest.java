package io.arx.serializers;

import io.arx.events.LogEntry;

class LogEntrySerializerTest extends FlatSerializerContract<LogEntry> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    LogEntrySerializerTest() {
        super(ArxTypes.LOG_ENTRY, EVENTS.several(50, EVENTS::logEntry));
    }
}
