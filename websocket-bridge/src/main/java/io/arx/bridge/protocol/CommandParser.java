package io.arx.bridge.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.arx.bridge.protocol.Command.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands: one JSON object with an {@code id} and exactly one of {@code subscribe}, {@code unsubscribe} and
 * {@code ping}. Unknown and repeated fields are refused, so that a client's mistake does not pass unseen.
 */
public final class CommandParser {

    /** What an id may have at most, in characters. */
    public static final int MAX_ID_LENGTH = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build();

    private @Nullable String id;
    private @Nullable Verb verb;
    private String argument = "";

    private CommandParser() {}

    /** A frame that is no command; {@link #id()} is what could still be read of its id. */
    public static final class MalformedCommandException extends Exception {

        private static final long serialVersionUID = 1L;

        private final ErrorCode code;
        private final @Nullable String id;

        private MalformedCommandException(ErrorCode code, String message, @Nullable String id) {
            super(message, null, false, false);
            this.code = code;
            this.id = id;
        }

        public ErrorCode code() {
            return code;
        }

        /** As JSON; null where none was read. */
        public @Nullable String id() {
            return id;
        }
    }

    /** The command in a text frame. */
    public static Command parse(String text) throws MalformedCommandException {
        return new CommandParser().read(text);
    }

    private Command read(String text) throws MalformedCommandException {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed(ErrorCode.BAD_JSON, "a frame holds one JSON object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                json.nextToken();
                readField(field, json);
            }
            if (json.nextToken() != null) {
                throw malformed(ErrorCode.BAD_JSON, "a frame holds one JSON object, and this one goes on after it");
            }
        } catch (StreamReadException | StreamConstraintsException failure) {
            JsonLocation place = failure.getLocation();
            String column = place == null ? "" : " (column " + place.getColumnNr() + ")";
            throw malformed(ErrorCode.BAD_JSON, failure.getOriginalMessage() + column);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory failed", impossible);
        }
        if (id == null) {
            throw malformed(ErrorCode.BAD_COMMAND, "a command needs an id: a number or a string");
        }
        if (verb == null) {
            throw malformed(ErrorCode.BAD_COMMAND, "a command needs one of subscribe, unsubscribe and ping");
        }
        return new Command(id, verb, argument);
    }

    private void readField(String field, JsonParser json) throws IOException, MalformedCommandException {
        switch (field) {
            case "id" -> id = readId(json);
            case "subscribe" -> readVerb(Verb.SUBSCRIBE, field, json);
            case "unsubscribe" -> readVerb(Verb.UNSUBSCRIBE, field, json);
            case "ping" -> readVerb(Verb.PING, field, json);
            default -> throw malformed(
                    ErrorCode.BAD_COMMAND,
                    "unknown field '" + (field.length() <= 40 ? field : field.substring(0, 37) + "...")
                            + "': a command has id and one of subscribe, unsubscribe and ping");
        }
    }

    private String readId(JsonParser json) throws IOException, MalformedCommandException {
        JsonToken token = json.currentToken();
        boolean string = token == JsonToken.VALUE_STRING;
        if (!string && !token.isNumeric()) {
            throw malformed(ErrorCode.BAD_COMMAND, "id must be a number or a string");
        }
        String value = json.getText();
        if (value.length() > MAX_ID_LENGTH) {
            throw malformed(ErrorCode.BAD_COMMAND, "id has more than " + MAX_ID_LENGTH + " characters");
        }
        return string ? '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)) + '"' : value;
    }

    private void readVerb(Verb given, String field, JsonParser json) throws IOException, MalformedCommandException {
        if (verb != null) {
            throw malformed(
                    ErrorCode.BAD_COMMAND,
                    "a command has only one of subscribe, unsubscribe and ping; send two commands");
        }
        verb = given;
        if (given == Verb.PING) {
            json.skipChildren();
        } else if (json.currentToken() == JsonToken.VALUE_STRING) {
            argument = json.getText();
        } else {
            throw malformed(ErrorCode.BAD_COMMAND, field + " must be a string, the name of a channel");
        }
    }

    private MalformedCommandException malformed(ErrorCode code, String message) {
        return new MalformedCommandException(code, message, id);
    }
}
