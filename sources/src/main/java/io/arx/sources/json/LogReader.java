package io.arx.sources.json;

import io.arx.events.Address;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the logs of a receipt. */
final class LogReader {

    private static final Names NAMES = Names.of("logIndex", "address", "topics", "data");
    private static final int INDEX = 0;
    private static final int ADDRESS = 1;
    private static final int TOPICS = 2;
    private static final int DATA = 3;
    private static final int MOST_TOPICS = 4;

    private final Hash[] topics = new Hash[MOST_TOPICS];
    private int lastIndex = -1;

    /** The logs of the next receipt of the block, whose indexes go on where the ones before ended. */
    List<EventLog> readAll(JsonCursor json) throws IOException {
        json.list();
        if (!json.element()) {
            return List.of();
        }
        List<EventLog> logs = new ArrayList<>();
        do {
            logs.add(readHere(json));
        } while (json.element());
        return logs;
    }

    private EventLog readHere(JsonCursor json) throws IOException {
        json.enterObject();
        int index = 0;
        Address address = null;
        List<Hash> logTopics = List.of();
        byte[] data = null;
        int seen = 0;
        for (int member = json.member(NAMES); member != Names.END; member = json.member(NAMES)) {
            switch (member) {
                case INDEX -> {
                    seen = json.see(seen, INDEX);
                    index = json.index();
                }
                case ADDRESS -> {
                    seen = json.see(seen, ADDRESS);
                    address = json.address();
                }
                case TOPICS -> {
                    seen = json.see(seen, TOPICS);
                    logTopics = topics(json);
                }
                case DATA -> {
                    seen = json.see(seen, DATA);
                    data = json.bytes();
                }
                default -> json.skip();
            }
        }
        json.require(seen, 1 << INDEX | 1 << ADDRESS | 1 << TOPICS | 1 << DATA, NAMES);
        if (index <= lastIndex) {
            throw json.malformed("logIndex", "is " + index + ", not above the " + lastIndex + " before it");
        }
        lastIndex = index;
        return new EventLog(index, address, logTopics, data);
    }

    private List<Hash> topics(JsonCursor json) throws IOException {
        json.list();
        int count = 0;
        while (json.element()) {
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
