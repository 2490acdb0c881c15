package io.arx.bridge.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A frame from the bridge, read: a push has a channel, a reply an id, a refusal an id and an error code. */
final class BridgeMessage {

    private static final JsonFactory JSON = new JsonFactory();

    private final String text;
    private @Nullable String channel;
    private String position = "";
    private String data = "";
    private @Nullable String id;
    private @Nullable String errorCode;
    private String errorMessage = "";

    private BridgeMessage(String text) {
        this.text = text;
    }

    /** @throws IOException where the frame is not one JSON object */
    static BridgeMessage parse(String text) throws IOException {
        BridgeMessage message = new BridgeMessage(text);
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the bridge sent no JSON object: " + text);
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                json.nextToken();
                message.readField(field, json);
            }
        }
        return message;
    }

    private void readField(String field, JsonParser json) throws IOException {
        switch (field) {
            case "channel" -> channel = json.getText();
            case "position" -> position = json.getText();
            case "id" -> id = json.getText();
            case "data" -> data = rawValue(json);
            case "error" -> readError(json);
            case "result" -> readResult(json);
            default -> json.skipChildren();
        }
    }

    /** The value's text as it stands in the frame. */
    private String rawValue(JsonParser json) throws IOException {
        int start = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        return text.substring(start, (int) json.currentLocation().getCharOffset());
    }

    private void readError(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("code")) {
                errorCode = json.getText();
            } else if (field.equals("message")) {
                errorMessage = json.getText();
            } else {
                json.skipChildren();
            }
        }
    }

    /** The canonical channel of a reply travels as its data. */
    private void readResult(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("channel")) {
                data = json.getText();
            } else {
                json.skipChildren();
            }
        }
    }

    /** The push; null where this is a reply. */
    @Nullable
    Push push() {
        return channel == null ? null : new Push(channel, position, data);
    }

    @Nullable
    String id() {
        return id;
    }

    /** Null where the command was carried out. */
    @Nullable
    BridgeClientException refusal() {
        return errorCode == null ? null : new BridgeClientException(errorCode, errorMessage);
    }

    /** What the reply's result names; empty for a ping. */
    String resultChannel() {
        return data;
    }
}
