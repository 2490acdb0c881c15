package io.arx.sources.json;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.TxHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads JSON as nodes write it, eight bytes at a time: well-formed, complete, strings of ASCII without escapes. On
 * anything else it gives up with {@link Irregular}, and the text is read again by {@link JacksonCursor}, which takes all
 * of JSON and says what is wrong. It accepts nothing that the other would refuse. Several times as fast as finding the
 * tokens with Jackson, because most of a block is long strings to be passed over.
 */
final class PlainCursor extends JsonCursor {

    /** The text has to be read by {@link JacksonCursor}. */
    static final class Irregular extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Irregular() {
            super(null, null, false, false);
        }
    }

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final int DEEPEST = 64;
    private static final int WORD_DIGITS = 64;
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_NUMBER = 300;

    private final byte[] json;
    private final Trail[] trails = new Trail[Names.MOST];

    /** Hashes and addresses come again and again in a block: those read last, and where. */
    private final Hash[] hashes = new Hash[256];

    private final int[] hashAt = new int[hashes.length];
    private final Address[] addresses = new Address[256];
    private final int[] addressAt = new int[addresses.length];

    /** The next byte to read. */
    private int at;

    /** Whether an object or list has just been entered, so that no comma may come. */
    private boolean fresh;

    private int from;
    private int to;

    PlainCursor(byte[] json) {
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

    @Override
    int member(Names names) {
        Trail trail = trails[names.ordinal()];
        if (trail == null) {
            trail = new Trail(json);
            trails[names.ordinal()] = trail;
        }
        if (fresh) {
            trail.restart();
        }
        int length = trail.followAsked(at);
        if (length > 0) {
            at += length;
            fresh = false;
            return trail.member();
        }
        return memberBehindOthers(names, trail);
    }

    /** The same where members that are not asked for may come first. */
    private int memberBehindOthers(Names names, Trail trail) {
        int run = trail.repeatedRun(at);
        if (run > 0) {
            at += run;
            fresh = false;
        }
        trail.beginRun(at);
        while (true) {
            int start = at;
            trail.mark();
            int length = trail.follow(at);
            int member;
            if (length > 0) {
                at += length;
                fresh = false;
                member = trail.member();
            } else {
                member = unforeseen(names, trail);
            }
            if (member != Names.UNKNOWN) {
                trail.endRun(start);
                return member;
            }
            skipValueOf(trail);
        }
    }

    /** Passes over the value of a name that is not asked for; often it is as long as the last one of that name. */
    private void skipValueOf(Trail trail) {
        int start = at + 1;
        int likely = trail.valueLength();
        if (json[at] == '"') {
            boolean asLong = likely > 0 && start + likely < json.length && isPlain(start, start + likely);
            int end = asLong ? start + likely : endOfPlainString(start);
            at = end + 1;
            trail.valueLength(end - start);
            return;
        }
        skip();
    }

    /** Whether there are only digits and letters, and a quotation mark behind them; there are eight at least. */
    private boolean isPlain(int start, int end) {
        if (json[end] != '"') {
            return false;
        }
        long last = (long) EIGHT.get(json, end - 8);
        long regular = likeDigits(last);
        long notAscii = last;
        for (int position = start; position < end - 8; position += 8) {
            long eight = (long) EIGHT.get(json, position);
            regular &= likeDigits(eight);
            notAscii |= eight;
        }
        return (regular & ~(notAscii >>> 1) & ONES * 0x40) == ONES * 0x40;
    }

    private int unforeseen(Names names, Trail trail) {
        int start = at;
        skipSpace();
        if (json[at] == '}') {
            at++;
            fresh = false;
            return Names.END;
        }
        separate();
        int member = name(names);
        skipSpace();
        expect(':');
        trail.learn(start, at, member);
        return member;
    }

    private int name(Names names) {
        expect('"');
        int start = at;
        long first = load(start);
        long marks = marks(first);
        long last = 0;
        int length;
        if (marks != 0) {
            length = Long.numberOfTrailingZeros(marks) >>> 3;
            first &= length == 0 ? 0 : -1L >>> (64 - 8 * length);
        } else {
            length = endOfString(start + 8) - start;
            last = length == 8 ? 0 : load(start + length - 8);
        }
        require(length <= LONGEST_NAME);
        at = start + length;
        expect('"');
        return names.number(json, start, length, first, last);
    }

    private void separate() {
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

    private static void require(boolean regular) {
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

    @Override
    Hash hashHere() {
        int digits = fixed(64);
        int slot = slot(digits + 48) & (hashes.length - 1);
        int known = hashAt[slot];
        if (known != 0 && Arrays.equals(json, known, known + 64, json, digits, digits + 64)) {
            return hashes[slot];
        }
        Hash hash = new Hash(pair(digits), pair(digits + 16), pair(digits + 32), pair(digits + 48));
        hashes[slot] = hash;
        hashAt[slot] = digits;
        return hash;
    }

    /** A number that differs between strings that differ in these sixteen bytes, mostly. */
    private int slot(int position) {
        long mixed = (long) EIGHT.get(json, position) * 31 + (long) EIGHT.get(json, position + 8);
        return (int) ((mixed * 0x9e3779b97f4a7c15L) >>> 48);
    }

    @Override
    TxHash txHashHere() {
        int digits = fixed(64);
        return new TxHash(pair(digits), pair(digits + 16), pair(digits + 32), pair(digits + 48));
    }

    @Override
    Address addressHere() {
        int digits = fixed(40);
        int slot = slot(digits + 24) & (addresses.length - 1);
        int known = addressAt[slot];
        if (known != 0 && Arrays.equals(json, known, known + 40, json, digits, digits + 40)) {
            return addresses[slot];
        }
        Address address = new Address(pair(digits), pair(digits + 16), (int) word(digits + 32));
        addresses[slot] = address;
        addressAt[slot] = digits;
        return address;
    }

    @Override
    Amount amountHere() {
        long low = quantity();
        if (to - from <= 16) {
            return Amount.of(low);
        }
        require(to - from <= 64);
        return new Amount(lane(3), lane(2), lane(1), low);
    }

    @Override
    long numberHere() {
        long number = quantity();
        require(to - from <= 16 && number >= 0);
        return number;
    }

    @Override
    byte[] bytesHere() {
        int digits = at + 3;
        if (digits + WORD_DIGITS < json.length
                && json[digits + WORD_DIGITS] == '"'
                && isPlain(digits, digits + WORD_DIGITS)) {
            fixed(WORD_DIGITS); // one word, as with a token transfer's amount
            from = digits;
            to = digits + WORD_DIGITS;
        } else {
            string();
        }
        require((to - from) % 2 == 0);
        byte[] bytes = new byte[(to - from) / 2];
        digits = from;
        int written = 0;
        for (; written + 4 <= bytes.length; written += 4, digits += 8) {
            if ((long) EIGHT.get(json, digits) != ONES * '0') { // most of what contracts write down is zeros
                HexDigits.putInt(bytes, written, (int) word(digits));
            }
        }
        for (; written < bytes.length; written++, digits += 2) {
            bytes[written] = (byte) number(digits, digits + 2);
        }
        return bytes;
    }

    @Override
    int selectorHere() {
        string();
        require((to - from) % 2 == 0);
        if (to - from >= 8) {
            return (int) word(from);
        }
        number(from, to);
        return 0;
    }

    @Override
    boolean stateRootHere() {
        expect('"');
        int end = endOfPlainString(at);
        if (end - at != 2 + 2 * Hash.BYTES) {
            at = end + 1;
            return false;
        }
        at--;
        return !hashHere().equals(Hash.ZERO);
    }

    @Override
    RpcError errorHere() {
        throw new Irregular();
    }

    @Override
    Irregular malformed(String reason) {
        return new Irregular();
    }

    @Override
    Irregular malformed(String member, String reason) {
        return new Irregular();
    }

    /** Where the digits of a string of exactly so many digits begin; moves behind the string. */
    private int fixed(int digits) {
        int start = at;
        int end = start + 3 + digits;
        if (json[start] != '"' || json[start + 1] != '0' || json[start + 2] != 'x' || json[end] != '"') {
            throw new Irregular();
        }
        at = end + 1;
        return start + 3;
    }

    /** Delimits the digits behind {@code 0x} of the string here and moves behind it. */
    private void string() {
        int start = at;
        if (json[start] != '"' || json[start + 1] != '0' || json[start + 2] != 'x') {
            throw new Irregular();
        }
        from = start + 3;
        to = endOfPlainString(from);
        at = to + 1;
    }

    /** Delimits the digits of a quantity, without leading zeros, moves behind it, and answers its lowest 64 bits. */
    private long quantity() {
        int position = at;
        require(json[position] == '"' && json[position + 1] == '0' && json[position + 2] == 'x');
        position += 3;
        int start = position;
        while (json[position] == '0') {
            position++;
        }
        from = position;
        long number = 0;
        int digit = Hex.digit(json[position]);
        while (digit >= 0) {
            number = (number << 4) | digit;
            position++;
            digit = Hex.digit(json[position]);
        }
        require(position > start && json[position] == '"');
        to = position;
        at = position + 1;
        return number;
    }

    /** The digits delimited that make the {@code index}-th lowest 64 bits of a quantity. */
    private long lane(int index) {
        int end = to - 16 * index;
        return end <= from ? 0 : number(Math.max(from, end - 16), end);
    }

    private long number(int start, int end) {
        long number = 0;
        for (int i = start; i < end; i++) {
            int digit = Hex.digit(json[i]);
            require(digit >= 0);
            number = (number << 4) | digit;
        }
        return number;
    }

    private long pair(int digits) {
        return (word(digits) << 32) | word(digits + 8);
    }

    private long word(int digits) {
        long word = HexDigits.word(json, digits);
        require(word != HexDigits.INVALID);
        return word;
    }

    /** Passes over a word of four letters. */
    private void literal(String word) {
        int letters = word.charAt(0) | word.charAt(1) << 8 | word.charAt(2) << 16 | word.charAt(3) << 24;
        require((int) FOUR.get(json, at) == letters);
        at += 4;
    }

    private void expect(int character) {
        require(json[at] == character);
        at++;
    }

    private void skipSpace() {
        if (at < json.length && json[at] <= ' ') {
            skipMoreSpace();
        }
    }

    private void skipMoreSpace() {
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }

    private int endOfPlainString(int start) {
        int end = endOfString(start);
        require(json[end] == '"');
        return end;
    }

    /** Where the first character stands that a plain string cannot hold, its end among them. */
    private int endOfString(int start) {
        long marks = marks(load(start));
        if (marks != 0) {
            return start + (Long.numberOfTrailingZeros(marks) >>> 3);
        }
        marks = marks(load(start + 8));
        if (marks != 0) {
            return start + 8 + (Long.numberOfTrailingZeros(marks) >>> 3);
        }
        return endOfLongString(start + 16);
    }

    private int endOfLongString(int start) {
        int position = start;
        while (position <= json.length - 32) {
            long first = (long) EIGHT.get(json, position);
            long second = (long) EIGHT.get(json, position + 8);
            long third = (long) EIGHT.get(json, position + 16);
            long fourth = (long) EIGHT.get(json, position + 24);
            long regular = likeDigits(first) & likeDigits(second) & likeDigits(third) & likeDigits(fourth);
            long notAscii = first | second | third | fourth;
            if ((regular & ~(notAscii >>> 1) & ONES * 0x40) != ONES * 0x40) {
                break;
            }
            position += 32;
        }
        long marks = marks(load(position));
        while (marks == 0) {
            position += 8;
            marks = marks(load(position));
        }
        return position + (Long.numberOfTrailingZeros(marks) >>> 3);
    }

    /**
     * Bit 6 of each byte says whether bits 4 to 6 are those of a digit or a small or capital letter up to O: what
     * hexadecimal strings consist of, and neither a quotation mark nor a backslash nor a control character.
     */
    private static long likeDigits(long eight) {
        return ((eight << 1 ^ eight) & eight << 2) ^ eight; // bit 4 ? bit 5 : bit 6
    }

    /** The top bit of each byte that is a quotation mark, a backslash, a control character or not ASCII; the lowest is exact. */
    private static long marks(long eight) {
        long quotes = eight ^ ONES * '"';
        long backslashes = eight ^ ONES * '\\';
        return (((quotes - ONES) & ~quotes)
                        | ((backslashes - ONES) & ~backslashes)
                        | ((eight - ONES * ' ') & ~eight)
                        | eight)
                & TOPS;
    }

    /** Eight bytes, the lowest first; zeros, which are control characters, behind the end. */
    private long load(int position) {
        if (position <= json.length - 8) {
            return (long) EIGHT.get(json, position);
        }
        long eight = 0;
        for (int i = json.length - 1; i >= position; i--) {
            eight = (eight << 8) | (json[i] & 0xff);
        }
        return eight;
    }
}
