package io.arx.sources.json;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.TxHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as nodes write it, eight bytes at a time: well-formed, complete, strings of ASCII without escapes. On
 * anything else it gives up with {@link Irregular}, and the text is read again by {@link JacksonCursor}, which takes all
 * of JSON and says what is wrong. It accepts nothing that the other would refuse. Several times as fast as finding the
 * tokens with Jackson, because most of a block is long strings to be passed over.
 */
final class PlainCursor extends PlainGrammar {

    private static final int WORD_DIGITS = 64;

    private final Trail[] trails = new Trail[Names.MOST];

    /** Hashes and addresses come again and again in a block: those read last, and where. */
    private final Hash[] hashes = new Hash[256];

    private final int[] hashAt = new int[hashes.length];
    private final Address[] addresses = new Address[256];
    private final int[] addressAt = new int[addresses.length];

    private int from;
    private int to;

    PlainCursor(byte[] json) {
        super(json);
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
            boolean asLong =
                    likely > 0 && start + likely < json.length && EightBytes.isPlain(json, start, start + likely);
            int end = asLong ? start + likely : endOfPlainString(start);
            at = end + 1;
            trail.valueLength(end - start);
            return;
        }
        skip();
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
        long first = EightBytes.load(json, start);
        long marks = EightBytes.marks(first);
        long last = 0;
        int length;
        if (marks != 0) {
            length = Long.numberOfTrailingZeros(marks) >>> 3;
            first &= length == 0 ? 0 : -1L >>> (64 - 8 * length);
        } else {
            length = EightBytes.endOfString(json, start + 8) - start;
            last = length == 8 ? 0 : EightBytes.load(json, start + length - 8);
        }
        require(length <= LONGEST_NAME);
        at = start + length;
        expect('"');
        return names.number(json, start, length, first, last);
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
        long mixed = EightBytes.get(json, position) * 31 + EightBytes.get(json, position + 8);
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
                && EightBytes.isPlain(json, digits, digits + WORD_DIGITS)) {
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
            if (EightBytes.get(json, digits) != EightBytes.ONES * '0') { // most of what contracts write down is zeros
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
    @Nullable
    Hash stateRootHere() {
        expect('"');
        int end = endOfPlainString(at);
        if (end - at != 2 + 2 * Hash.BYTES) {
            at = end + 1;
            return null;
        }
        at--;
        Hash root = hashHere();
        return root.equals(Hash.ZERO) ? null : root;
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
}
