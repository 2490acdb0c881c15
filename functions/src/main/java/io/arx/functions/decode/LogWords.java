package io.arx.functions.decode;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.Hex;

/**
 * A log's arguments as 32-byte words: those in topics, then those in data. Contracts may index what they like, so the
 * arguments of a fixed-size event are found by their order alone.
 */
final class LogWords {

    static final int BYTES = 32;

    private final EventLog log;
    private final int inTopics;

    LogWords(EventLog log) {
        this.log = log;
        this.inTopics = log.topics().size() - 1;
    }

    /** Arguments in topics, without the signature. */
    int inTopics() {
        return inTopics;
    }

    /**
     * Requires the arguments to be this many words, all in all.
     *
     * @throws UndecodableLogException where there are more or fewer, or the data is no whole number of words
     */
    void require(int words) throws UndecodableLogException {
        int bytes = log.data().length;
        if (bytes % BYTES != 0 || inTopics + bytes / BYTES != words) {
            throw new UndecodableLogException("expected " + words + " words of arguments, found " + inTopics
                    + " in topics and " + bytes + " bytes of data");
        }
    }

    /**
     * An argument as an address.
     *
     * @throws UndecodableLogException where its upper twelve bytes are not zero
     */
    Address address(int word) throws UndecodableLogException {
        Hash value = hash(word);
        if (value.first() != 0 || value.second() >>> 32 != 0) {
            throw new UndecodableLogException("argument " + word + " is no address: " + value);
        }
        return new Address(
                value.second() << 32 | value.third() >>> 32, value.third() << 32 | value.fourth() >>> 32, (int)
                        value.fourth());
    }

    Amount amount(int word) {
        if (word < inTopics) {
            Hash topic = log.topics().get(word + 1);
            return new Amount(topic.first(), topic.second(), topic.third(), topic.fourth());
        }
        return Amount.of(log.data(), (word - inTopics) * BYTES);
    }

    /**
     * A dynamic array of the data, by the word that holds its offset.
     *
     * @return the offset of its first element in the data, with its length checked to fit
     * @throws UndecodableLogException where offset or length point outside the data
     */
    int arrayStart(int word) throws UndecodableLogException {
        byte[] data = log.data();
        int offset = position(word * BYTES, data.length - BYTES);
        int length = position(offset, (data.length - offset - BYTES) / BYTES);
        if ((long) offset + BYTES + (long) length * BYTES > data.length) {
            throw new UndecodableLogException("array of " + length + " elements does not fit into the data");
        }
        return offset + BYTES;
    }

    /** The length of the array that starts here. */
    int arrayLength(int start) {
        return (int) Hex.word(log.data(), start - 8);
    }

    Amount element(int arrayStart, int index) {
        return Amount.of(log.data(), arrayStart + index * BYTES);
    }

    private Hash hash(int word) {
        return word < inTopics ? log.topics().get(word + 1) : Hash.of(log.data(), (word - inTopics) * BYTES);
    }

    /** A word of the data that must be a number from 0 to {@code most}. */
    private int position(int at, int most) throws UndecodableLogException {
        byte[] data = log.data();
        if (at < 0 || at + BYTES > data.length) {
            throw new UndecodableLogException("data of " + data.length + " bytes ends before byte " + (at + BYTES));
        }
        Amount value = Amount.of(data, at);
        if (value.compareTo(Amount.of(Math.max(0, most))) > 0) {
            throw new UndecodableLogException(
                    "offset or length " + value + " at byte " + at + " points outside the data");
        }
        return (int) value.fourth();
    }
}
