package io.arx.sources.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The part of {@link PlainCursor} that knows what may follow what in JSON, and passes over values of any kind. */
abstract class PlainGrammar extends JsonCursor {

    /** The text has to be read by {@link JacksonCursor}. */
    static final class Irregular extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Irregular() {
            super(null, null, false, false);
        }
    }

    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int DEEPEST = 64;
    static final int LONGEST_NAME = 1000;
    private static final int LONGEST_NUMBER = 300;

    final byte[] json;

    /** The next byte to read. */
    int at;

    /** Whether an object or list has just been entered, so that no comma may come. */
    boolean fresh;

    PlainGrammar(byte[] json) {
        this.json = json;
    }

    @Override
    Kind value() {
        skipSpace();
        return here();
    }

    @Override
    Kind here() {
        return switch (json[at]) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.LIST;
            case '"' -> Kind.STRING;
            case 'n' -> Kind.NULL;
            default -> Kind.OTHER;
        };
    }

    @Override
    boolean nextIsNull() {
        skipSpace();
        if (json[at] != 'n') {
            return false;
        }
        literal("null");
        return true;
    }

    @Override
    void enterObject() {
        expect('{');
        fresh = true;
    }

    @Override
    void enterList() {
        expect('[');
        fresh = true;
    }

    @Override
    boolean element() {
        skipSpace();
        if (json[at] == ']') {
            at++;
            fresh = false;
            return false;
        }
        separate();
        return true;
    }

    final void separate() {
        if (fresh) {
            fresh = false;
            return;
        }
        expect(',');
        skipSpace();
    }

    @Override
    void skip() {
        skipSpace();
        skipValue(0);
    }

    @Override
    void skipHere() {
        skipValue(0);
    }

    private void skipValue(int depth) {
        switch (json[at]) {
            case '"' -> at = endOfPlainString(at + 1) + 1;
            case 'n' -> literal("null");
            case 't' -> literal("true");
            case 'f' -> {
                at++;
                literal("alse");
            }
            case '{' -> skipObject(depth);
            case '[' -> skipList(depth);
            default -> skipNumber();
        }
    }

    private void skipObject(int depth) {
        require(depth < DEEPEST);
        enterObject();
        while (true) {
            skipSpace();
            if (json[at] == '}') {
                at++;
                fresh = false;
                return;
            }
            separate();
            expect('"');
            int start = at;
            at = endOfPlainString(start) + 1;
            require(at - start <= LONGEST_NAME);
            skipSpace();
            expect(':');
            skipSpace();
            skipValue(depth + 1);
        }
    }

    private void skipList(int depth) {
        require(depth < DEEPEST);
        enterList();
        while (element()) {
            skipValue(depth + 1);
        }
    }

    static void require(boolean regular) {
        if (!regular) {
            throw new Irregular();
        }
    }

    private void skipNumber() {
        if (json[at] == '-') {
            at++;
        }
        if (json[at] == '0') {
            at++;
        } else {
            skipDigits();
        }
        if (at < json.length && json[at] == '.') {
            at++;
            skipDigits();
        }
        if (at < json.length && (json[at] | 0x20) == 'e') {
            at++;
            if (json[at] == '+' || json[at] == '-') {
                at++;
            }
            skipDigits();
        }
    }

    private void skipDigits() {
        int start = at;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        require(at > start && at - start <= LONGEST_NUMBER);
    }

    @Override
    void requireEnd() {
        skipSpace();
        require(at == json.length);
    }

    /** Passes over a word of four letters. */
    final void literal(String word) {
        int letters = word.charAt(0) | word.charAt(1) << 8 | word.charAt(2) << 16 | word.charAt(3) << 24;
        require((int) FOUR.get(json, at) == letters);
        at += 4;
    }

    final void expect(int character) {
        require(json[at] == character);
        at++;
    }

    final void skipSpace() {
        if (at < json.length && json[at] <= ' ') {
            skipMoreSpace();
        }
    }

    private void skipMoreSpace() {
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }

    final int endOfPlainString(int start) {
        int end = EightBytes.endOfString(json, start);
        require(json[end] == '"');
        return end;
    }
}
