package io.arx.sources.json;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Steps through one JSON text and reads the values that EVM nodes write. Methods that end in {@code Here} read the value
 * that {@link #value} or {@link #element} has moved to; the others move to the value first.
 */
abstract class JsonCursor {

    /** What a value is. */
    enum Kind {
        OBJECT,
        LIST,
        STRING,
        NULL,
        OTHER
    }

    /** Moves to the root, or to the value of the member whose name was read last. */
    abstract Kind value() throws IOException;

    /** Moves to the next element of the list; false at the list's end. */
    abstract boolean element() throws IOException;

    /** What the value is that the cursor stands on. */
    abstract Kind here();

    /** Enters the object that the cursor stands on. */
    abstract void enterObject() throws IOException;

    /** Enters the list that the cursor stands on. */
    abstract void enterList() throws IOException;

    /** Moves to the next member of the object that is among {@code names}; its number, or that the object has ended. */
    abstract int member(Names names) throws IOException;

    /** Passes over the value of the member whose name was read last. */
    abstract void skip() throws IOException;

    /** Passes over the value that the cursor stands on. */
    abstract void skipHere() throws IOException;

    /** Requires that nothing follows the root. */
    abstract void requireEnd() throws IOException;

    abstract Hash hashHere() throws IOException;

    abstract TxHash txHashHere() throws IOException;

    abstract Address addressHere() throws IOException;

    /** An unsigned quantity of at most 256 bits. */
    abstract Amount amountHere() throws IOException;

    /** A quantity below 2^63. */
    abstract long numberHere() throws IOException;

    /** An even number of digits, none allowed, as bytes. */
    abstract byte[] bytesHere() throws IOException;

    /** The first four bytes of what a transaction calls with, or 0 where it has fewer; the rest is not looked at. */
    abstract int selectorHere() throws IOException;

    /** The string here where it is 32 bytes, not all of them zero; some nodes write {@code 0x} or zeros for none: null. */
    abstract @Nullable Hash stateRootHere() throws IOException;

    /** The error object of a JSON-RPC response that the cursor stands on. */
    abstract RpcError errorHere() throws IOException;

    /** An error at the value that the cursor stands on. */
    abstract RuntimeException malformed(String reason);

    /** An error of a member of the object that has just ended. */
    abstract RuntimeException malformed(String member, String reason);

    /** An error of the object that has just ended: a member that is not there. */
    final void require(int seen, int required, Names names) {
        int missing = required & ~seen;
        if (missing != 0) {
            throw malformed(names.name(Integer.numberOfTrailingZeros(missing)), "is missing");
        }
    }

    /**
     * The set of members that have been seen, a bit each, with the one whose name was read last. JSON allows a name
     * twice, and then two readers may take different values for the truth; so a member that matters may come once.
     */
    final int see(int seen, int member) {
        if ((seen >>> member & 1) != 0) {
            throw malformed("is there twice");
        }
        return seen | 1 << member;
    }

    final Hash hash() throws IOException {
        value();
        return hashHere();
    }

    final TxHash txHash() throws IOException {
        value();
        return txHashHere();
    }

    final Address address() throws IOException {
        value();
        return addressHere();
    }

    @Nullable
    final Address addressOrNull() throws IOException {
        return nextIsNull() ? null : addressHere();
    }

    final Amount amount() throws IOException {
        value();
        return amountHere();
    }

    @Nullable
    final Amount amountOrNull() throws IOException {
        return nextIsNull() ? null : amountHere();
    }

    /** A quantity; zero where it is null. */
    final Amount amountOrZero() throws IOException {
        return nextIsNull() ? Amount.ZERO : amountHere();
    }

    @Nullable
    final Hash hashOrNull() throws IOException {
        return nextIsNull() ? null : hashHere();
    }

    @Nullable
    final Long numberOrNull() throws IOException {
        return nextIsNull() ? null : (Long) numberHere();
    }

    final long number() throws IOException {
        value();
        return numberHere();
    }

    /** A quantity below 2^31. */
    final int index() throws IOException {
        long number = number();
        if (number > Integer.MAX_VALUE) {
            throw malformed("has more than 31 bits");
        }
        return (int) number;
    }

    final byte[] bytes() throws IOException {
        value();
        return bytesHere();
    }

    final int selector() throws IOException {
        value();
        return selectorHere();
    }

    final void list() throws IOException {
        value();
        enterList();
    }

    /** Moves to the value, and past it where it is {@code null}. */
    abstract boolean nextIsNull() throws IOException;
}
