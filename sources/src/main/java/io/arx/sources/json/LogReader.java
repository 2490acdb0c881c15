package io.arx.sources.json;

import com.fasterxml.jackson.core.JsonToken;
import io.arx.events.Address;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the logs of a receipt. */
final class LogReader {

    private static final String[] NAMES = {"logIndex", "address", "topics", "data"};
    private static final int INDEX = 1;
    private static final int ADDRESS = 1 << 1;
    private static final int TOPICS = 1 << 2;
    private static final int DATA = 1 << 3;
    private static final int MOST_TOPICS = 4;

    private final Hash[] topics = new Hash[MOST_TOPICS];
    private int lastIndex = -1;

    /** The logs of the next receipt of the block, whose indexes go on where the ones before ended. */
    List<EventLog> readAll(JsonCursor json) throws IOException {
        json.next();
        json.requireHere(JsonToken.START_ARRAY);
        if (json.next() == JsonToken.END_ARRAY) {
            return List.of();
        }
        List<EventLog> logs = new ArrayList<>();
        do {
            logs.add(readHere(json));
        } while (json.next() != JsonToken.END_ARRAY);
        return logs;
    }

    private EventLog readHere(JsonCursor json) throws IOException {
        json.requireHere(JsonToken.START_OBJECT);
        int index = 0;
        Address address = null;
        List<Hash> logTopics = List.of();
        byte[] data = null;
        int seen = 0;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "logIndex" -> {
                    seen = Members.add(seen, INDEX, json);
                    index = json.index();
                }
                case "address" -> {
                    seen = Members.add(seen, ADDRESS, json);
                    address = json.address();
                }
                case "topics" -> {
                    seen = Members.add(seen, TOPICS, json);
                    logTopics = topics(json);
                }
                case "data" -> {
                    seen = Members.add(seen, DATA, json);
                    data = json.bytes();
                }
                default -> json.skip();
            }
        }
        Members.require(seen, INDEX | ADDRESS | TOPICS | DATA, NAMES, json);
        if (index <= lastIndex) {
            throw json.malformed("logIndex", "is " + index + ", not above the " + lastIndex + " before it");
        }
        lastIndex = index;
        return new EventLog(index, address, logTopics, data);
    }

    private List<Hash> topics(JsonCursor json) throws IOException {
        json.next();
        json.requireHere(JsonToken.START_ARRAY);
        int count = 0;
        while (json.next() != JsonToken.END_ARRAY) {
            if (count == MOST_TOPICS) {
                throw json.malformed("is one topic too many; a log has at most " + MOST_TOPICS);
            }
            topics[count++] = json.hashHere();
        }
        return switch (count) {
            case 0 -> List.of();
            case 1 -> List.of(topics[0]);
            case 2 -> List.of(topics[0], topics[1]);
            case 3 -> List.of(topics[0], topics[1], topics[2]);
            default -> List.of(topics[0], topics[1], topics[2], topics[3]);
        };
    }
}
