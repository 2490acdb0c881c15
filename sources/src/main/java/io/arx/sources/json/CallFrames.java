package io.arx.sources.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.InternalTransfer;
import io.arx.events.Transaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calls of one transaction after the other, as geth's {@code callTracer} nests them, and keeps what they paid.
 * Value moves in calls, in creations of contracts and where a contract destroys itself; a delegated call
 * shows its caller's value and moves none, and neither does one with foreign code, which pays its caller itself. What
 * lies in or below a call that failed did not happen. The stack is a list, not that of the thread, and its frames are
 * used again, so a transaction without internal transfers allocates nothing.
 */
final class CallFrames {

    /** How deep the machine lets calls nest: 1,024 below the first (Ethereum Yellow Paper, section 9). */
    static final int DEEPEST = 1_025;

    private static final int TYPE = 1;
    private static final int FROM = 1 << 1;
    private static final int TO = 1 << 2;
    private static final int VALUE = 1 << 3;
    private static final int CALLS = 1 << 4;
    private static final int ERROR = 1 << 5;

    private final JsonParser json;
    private final List<Frame> stack = new ArrayList<>();

    /** In the order in which calls begin: null where one moves nothing, and below one that failed all are taken back. */
    private final List<@Nullable InternalTransfer> transfers = new ArrayList<>();

    private String path = "";
    private int depth;

    CallFrames(JsonParser json) {
        this.json = json;
    }

    /** One call, as far as it has been read. */
    private static final class Frame {

        private final HexText from = new HexText(Address.BYTES);
        private final HexText to = new HexText(Address.BYTES);
        private final HexText value = new HexText(Amount.MAX.toBytes().length);
        private int seen;
        private boolean moves;
        private boolean failed;
        private boolean inCalls;
        private int place;

        private void begin(int at) {
            from.clear();
            to.clear();
            value.clear();
            seen = 0;
            moves = false;
            failed = false;
            inCalls = false;
            place = at;
        }
    }

    /** Reads the calls of a transaction; the parser stands on the object of its first call. */
    void read(String whole) throws IOException {
        path = whole;
        transfers.clear();
        depth = 0;
        push();
        while (depth > 0) {
            Frame frame = stack.get(depth - 1);
            JsonToken token = json.nextToken();
            if (frame.inCalls) {
                if (token == JsonToken.START_OBJECT) {
                    push();
                } else if (token == JsonToken.END_ARRAY) {
                    frame.inCalls = false;
                } else {
                    throw malformed("calls", "has an element that is no object");
                }
            } else if (token == JsonToken.FIELD_NAME) {
                readMember(frame);
            } else {
                pop(frame);
            }
        }
    }

    private void push() {
        if (depth == DEEPEST) {
            throw malformed("calls", "are deeper than the machine goes");
        }
        if (depth == stack.size()) {
            stack.add(new Frame());
        }
        stack.get(depth).begin(transfers.size());
        transfers.add(null);
        depth++;
    }

    private void pop(Frame frame) {
        depth--;
        if (frame.failed) {
            transfers.subList(frame.place, transfers.size()).clear();
        } else if (depth > 0 && frame.moves && !frame.value.isZero()) {
            transfers.set(
                    frame.place,
                    new InternalTransfer(address("from", frame.from), address("to", frame.to), amount(frame.value)));
        }
    }

    private void readMember(Frame frame) throws IOException {
        String name = json.currentName();
        int member = member(name);
        JsonToken value = json.nextToken();
        if (member == 0) {
            json.skipChildren();
            return;
        }
        if ((frame.seen & member) != 0) {
            throw malformed(name, "is there twice");
        }
        frame.seen |= member;
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (member == CALLS) {
            frame.inCalls = value == JsonToken.START_ARRAY;
            if (!frame.inCalls) {
                throw malformed(name, "is no list");
            }
            return;
        }
        if (value != JsonToken.VALUE_STRING) {
            throw malformed(name, "is no string");
        }
        switch (member) {
            case TYPE -> frame.moves = moves(json.getText());
            case FROM -> keep(name, frame.from);
            case TO -> keep(name, frame.to);
            case VALUE -> keep(name, frame.value);
            default -> frame.failed = true;
        }
    }

    private static int member(String name) {
        return switch (name) {
            case "type" -> TYPE;
            case "from" -> FROM;
            case "to" -> TO;
            case "value" -> VALUE;
            case "calls" -> CALLS;
            case "error" -> ERROR;
            default -> 0;
        };
    }

    private static boolean moves(String type) {
        return switch (type) {
            case "CALL", "CREATE", "CREATE2", "SELFDESTRUCT" -> true;
            default -> false;
        };
    }

    private void keep(String name, HexText text) throws IOException {
        if (!text.set(json.getTextCharacters(), json.getTextOffset(), json.getTextLength())) {
            throw malformed(name, "is too long");
        }
    }

    private Address address(String name, HexText text) {
        try {
            return Address.parseUnchecked(text.toString());
        } catch (IllegalArgumentException no) {
            throw malformed(name, "is no address: " + no.getMessage());
        }
    }

    private Amount amount(HexText text) {
        try {
            return text.isZero() ? Amount.ZERO : Amount.parseHex(text.toString());
        } catch (IllegalArgumentException no) {
            throw malformed("value", "is no amount: " + no.getMessage());
        }
    }

    /**
     * Requires that the first call is the transaction's own.
     *
     * @param hashed whether its hash has been found to be the same
     */
    void requireTop(Transaction transaction, boolean hashed) {
        Frame top = stack.get(0);
        Address from = address("from", top.from);
        if (!from.equals(transaction.from())) {
            throw malformed("from", "is " + from + ", not the sender " + transaction.from());
        }
        if (hashed) {
            return;
        }
        Address receiver = transaction.to() == null ? transaction.contractAddress() : transaction.to();
        if (receiver != null && !address("to", top.to).equals(receiver)) {
            throw malformed("to", "is not the receiver " + receiver);
        }
        if (!amount(top.value).equals(transaction.value())) {
            throw malformed("value", "is not the transaction's " + transaction.value());
        }
    }

    /** Whether the last transaction read paid nothing inside. */
    boolean hasNoTransfers() {
        for (int i = 0; i < transfers.size(); i++) {
            if (transfers.get(i) != null) {
                return false;
            }
        }
        return true;
    }

    /** What the last transaction read paid inside, in the order of the calls. */
    List<InternalTransfer> transfers() {
        List<InternalTransfer> found = new ArrayList<>();
        for (InternalTransfer transfer : transfers) {
            if (transfer != null) {
                found.add(transfer);
            }
        }
        return List.copyOf(found);
    }

    private MalformedFieldException malformed(String member, String reason) {
        return new MalformedFieldException(
                path + (depth > 1 ? " at depth " + (depth - 1) : "") + ": " + member, reason);
    }
}
