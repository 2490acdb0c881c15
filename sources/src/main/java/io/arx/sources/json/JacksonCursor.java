package io.arx.sources.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads any JSON, with Jackson finding the tokens and checking the grammar, and says what is wrong and where. The way of
 * texts that {@link PlainCursor} gives up on.
 */
final class JacksonCursor extends JsonCursor implements Closeable {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final String root;
    private final byte[] json;
    private final UTF8StreamJsonParser parser;
    private final long[] words = new long[8];

    /** The string being read, without its quotation marks: {@code text[from, to)}. */
    private byte[] text = new byte[0];

    private int from;
    private int to;

    /** @param root the name of the whole in messages: {@code receipts} for a bare list of receipts, otherwise empty */
    JacksonCursor(String root, byte[] json) throws IOException {
        this.root = root;
        this.json = json;
        JsonParser created = FACTORY.createParser(json);
        if (!(created instanceof UTF8StreamJsonParser utf8)) {
            created.close();
            throw new MalformedFieldException(root, "is not JSON in UTF-8");
        }
        parser = utf8;
    }

    @Override
    Kind value() throws IOException {
        parser.nextToken();
        return here();
    }

    @Override
    Kind here() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return Kind.OTHER;
        }
        return switch (token) {
            case START_OBJECT -> Kind.OBJECT;
            case START_ARRAY -> Kind.LIST;
            case VALUE_STRING -> Kind.STRING;
            case VALUE_NULL -> Kind.NULL;
            case END_OBJECT,
                    END_ARRAY,
                    FIELD_NAME,
                    NOT_AVAILABLE,
                    VALUE_EMBEDDED_OBJECT,
                    VALUE_FALSE,
                    VALUE_NUMBER_FLOAT,
                    VALUE_NUMBER_INT,
                    VALUE_TRUE -> Kind.OTHER;
        };
    }

    @Override
    boolean nextIsNull() throws IOException {
        return parser.nextToken() == JsonToken.VALUE_NULL;
    }

    @Override
    boolean element() throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    @Override
    void enterObject() {
        requireHere(JsonToken.START_OBJECT);
    }

    @Override
    void enterList() {
        requireHere(JsonToken.START_ARRAY);
    }

    @Override
    int member(Names names) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            int number = names.number(name);
            if (number != Names.UNKNOWN) {
                return number;
            }
            skip();
        }
        return Names.END;
    }

    @Override
    void skip() throws IOException {
        parser.nextToken();
        parser.skipChildren();
    }

    @Override
    void skipHere() throws IOException {
        parser.skipChildren();
    }

    @Override
    void requireEnd() throws IOException {
        if (parser.nextToken() != null) {
            throw new MalformedFieldException(root, "is followed by more text");
        }
    }

    private void requireHere(JsonToken expected) {
        if (parser.currentToken() != expected) {
            throw malformed("is " + nameHere() + ", not " + JsonWords.name(expected));
        }
    }

    @Override
    Hash hashHere() throws IOException {
        fixed(64);
        return new Hash(pair(0), pair(2), pair(4), pair(6));
    }

    @Override
    TxHash txHashHere() throws IOException {
        fixed(64);
        return new TxHash(pair(0), pair(2), pair(4), pair(6));
    }

    @Override
    Address addressHere() throws IOException {
        fixed(40);
        return new Address(pair(0), pair(2), (int) words[4]);
    }

    @Override
    Amount amountHere() throws IOException {
        int digits = quantity(64);
        int fourth = Math.min(digits, 16);
        if (digits <= 16) {
            return Amount.of(HexDigits.number(text, from, fourth));
        }
        return new Amount(lane(3), lane(2), lane(1), lane(0));
    }

    /** The digits of the quantity just delimited that make its {@code index}-th lowest 64 bits. */
    private long lane(int index) {
        int end = to - 16 * index;
        int start = Math.max(from, end - 16);
        return end <= start ? 0 : HexDigits.number(text, start, end - start);
    }

    @Override
    long numberHere() throws IOException {
        int digits = quantity(16);
        long number = HexDigits.number(text, from, digits);
        if (number < 0) {
            throw malformed("has more than 63 bits");
        }
        return number;
    }

    @Override
    byte[] bytesHere() throws IOException {
        delimitBytes();
        byte[] bytes = new byte[(to - from) / 2];
        int at = from;
        int written = 0;
        for (; written + 4 <= bytes.length; written += 4, at += 8) {
            long word = HexDigits.word(text, at);
            if (word == HexDigits.INVALID) {
                throw invalidDigit();
            }
            HexDigits.putInt(bytes, written, (int) word);
        }
        requireDigits(at);
        for (; written < bytes.length; written++, at += 2) {
            bytes[written] = (byte) HexDigits.number(text, at, 2);
        }
        return bytes;
    }

    @Override
    int selectorHere() throws IOException {
        delimitBytes();
        if (to - from < 8) {
            requireDigits(from);
            return 0;
        }
        long word = HexDigits.word(text, from);
        if (word == HexDigits.INVALID) {
            throw invalidDigit();
        }
        return (int) word;
    }

    @Override
    @Nullable
    Hash stateRootHere() throws IOException {
        requireHere(JsonToken.VALUE_STRING);
        if (parser.getText().length() != 2 + 2 * Hash.BYTES) {
            return null;
        }
        Hash root = hashHere();
        return root.equals(Hash.ZERO) ? null : root;
    }

    @Override
    RpcError errorHere() throws IOException {
        requireHere(JsonToken.START_OBJECT);
        long code = 0;
        String message = "";
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "code" -> {
                    requireHere(JsonToken.VALUE_NUMBER_INT);
                    code = parser.getLongValue();
                }
                case "message" -> {
                    requireHere(JsonToken.VALUE_STRING);
                    message = JsonWords.shorten(parser.getText());
                }
                default -> parser.skipChildren();
            }
        }
        return new RpcError(code, message);
    }

    /** Finds a string of exactly {@code digits} digits, a multiple of eight, and puts them into {@link #words}. */
    private void fixed(int digits) throws IOException {
        delimit();
        if (to - from != digits) {
            throw malformed("has " + (to - from) + " hexadecimal digits, not " + digits);
        }
        for (int i = 0; i * 8 < digits; i++) {
            words[i] = HexDigits.word(text, from + i * 8);
            if (words[i] == HexDigits.INVALID) {
                throw invalidDigit();
            }
        }
    }

    private long pair(int index) {
        return words[index] << 32 | words[index + 1];
    }

    /** Delimits the digits of a quantity without its leading zeros and answers how many are left. */
    private int quantity(int most) throws IOException {
        delimit();
        if (from == to) {
            throw malformed("is a quantity without digits");
        }
        requireDigits(from);
        while (from < to - 1 && text[from] == '0') {
            from++;
        }
        if (to - from > most) {
            throw malformed("has more than " + 4 * most + " bits");
        }
        return to - from;
    }

    private void delimitBytes() throws IOException {
        delimit();
        if ((to - from) % 2 != 0) {
            throw malformed("has an odd number of hexadecimal digits: " + (to - from));
        }
    }

    /** Finds the digits between {@code 0x} and the end of the string that the cursor stands on. */
    private void delimit() throws IOException {
        requireHere(JsonToken.VALUE_STRING);
        text = json;
        from = (int) parser.getTokenCharacterOffset();
        to = HexDigits.endOfString(json, from);
        if (to == json.length || json[to] == '\\') {
            text = parser.getText().getBytes(StandardCharsets.UTF_8); // escapes, or an error that Jackson words better
            from = 0;
            to = text.length;
        }
        if (to - from < 2 || text[from] != '0' || text[from + 1] != 'x') {
            throw malformed("does not start with 0x");
        }
        from += 2;
    }

    private void requireDigits(int start) {
        if (HexDigits.firstInvalid(text, start, to) >= 0) {
            throw invalidDigit();
        }
    }

    private MalformedFieldException invalidDigit() {
        int at = HexDigits.firstInvalid(text, from, to);
        String rest = new String(text, at, Math.min(4, to - at), StandardCharsets.UTF_8);
        int codePoint = rest.codePointAt(0);
        String shown = codePoint < ' ' ? "control character " + codePoint : "'" + Character.toString(codePoint) + "'";
        return malformed("has " + shown + " at digit " + (at - from) + ", which is not hexadecimal");
    }

    @Override
    MalformedFieldException malformed(String reason) {
        return new MalformedFieldException(pathHere(), reason);
    }

    @Override
    MalformedFieldException malformed(String member, String reason) {
        return new MalformedFieldException(JsonWords.join(pathHere(), member), reason);
    }

    /** What Jackson found wrong with the grammar, without the text itself. */
    MalformedFieldException grammar(JsonProcessingException error) {
        return new MalformedFieldException(
                pathHere(),
                "is not JSON: " + JsonWords.shorten(error.getOriginalMessage()) + " (byte "
                        + parser.currentLocation().getByteOffset() + " of " + json.length + ")");
    }

    private String pathHere() {
        return JsonWords.path(root, parser.getParsingContext().pathAsPointer());
    }

    private String nameHere() {
        JsonToken token = parser.currentToken();
        return token == null ? "missing" : JsonWords.name(token);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
