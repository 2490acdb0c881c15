package io.arx.bridge.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.arx.bridge.protocol.ErrorCode;
import io.arx.bridge.protocol.RefusedException;
import io.arx.events.Address;
import io.arx.events.control.WatchChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client asks of the watch list: {@code {"add": [{"address": "0x…", "name": "…", "tags": ["…"]}], "remove":
 * ["0x…"]}}. A wallet that is wrong is refused with its reason, and the others are taken.
 *
 * @param refused what cannot be taken
 */
public record WatchRequest(List<WatchChange> changes, List<Refusal> refused) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(8).build())
            .build();

    /** A wallet that cannot be taken, as the client wrote it, and why. */
    public record Refusal(String address, String reason) {}

    /**
     * Reads a request's body.
     *
     * @throws RefusedException where it is not of this form
     */
    static WatchRequest parse(byte[] body) {
        List<WatchChange> changes = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        try (JsonParser json = JSON.createParser(body)) {
            require(json.nextToken() == JsonToken.START_OBJECT, "the body is one JSON object with add and remove");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                require(
                        json.nextToken() == JsonToken.START_ARRAY && (field.equals("add") || field.equals("remove")),
                        "the body has the lists add and remove, and nothing else");
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    read(
                            field.equals("add") ? entry(json) : new Entry(text(json), "", List.of()),
                            field,
                            changes,
                            refused);
                }
            }
            require(json.nextToken() == null, "the body goes on behind its end");
        } catch (JsonProcessingException malformed) {
            throw new RefusedException(ErrorCode.BAD_REQUEST, "the body is no JSON: " + malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory failed", impossible);
        }
        return new WatchRequest(changes, refused);
    }

    private record Entry(String address, String name, List<String> tags) {}

    private static void read(Entry entry, String list, List<WatchChange> changes, List<Refusal> refused) {
        try {
            Address wallet = Address.parse(entry.address());
            changes.add(
                    list.equals("add")
                            ? WatchChange.add(wallet, entry.name(), entry.tags())
                            : WatchChange.remove(wallet));
        } catch (IllegalArgumentException wrong) {
            String shown = entry.address().length() <= 60
                    ? entry.address()
                    : entry.address().substring(0, 60);
            refused.add(new Refusal(shown, wrong.getMessage()));
        }
    }

    private static Entry entry(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT, "add has objects with address, name and tags");
        String address = "";
        String name = "";
        List<String> tags = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "address" -> address = text(json);
                case "name" -> name = text(json);
                case "tags" -> {
                    require(json.currentToken() == JsonToken.START_ARRAY, "tags is a list of texts");
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        tags.add(text(json));
                    }
                }
                default -> throw new RefusedException(
                        ErrorCode.BAD_REQUEST, "add has objects with address, name and tags, and nothing else");
            }
        }
        return new Entry(address, name, tags);
    }

    private static String text(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.VALUE_STRING, "addresses, names and tags are texts");
        return json.getText();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new RefusedException(ErrorCode.BAD_REQUEST, otherwise);
        }
    }
}
