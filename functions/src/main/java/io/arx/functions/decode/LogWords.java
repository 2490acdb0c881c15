package io.arx.functions.decode;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.Hex;

/**
 * The 32-byte words of a log after its signature: first those of its topics, then those of its data. Contracts from
 * before the standards were settled index fewer parameters than the standards ask for, and then the same words stand in
 * the data; reading topics and data as one row decodes both alike, as ethereum-etl does.
 */
final class LogWords {

    static final int WORD_BYTES = 32;

    private final EventLog log;
    private final int indexed;

    /** @param log with at least one topic, the signature */
    LogWords(EventLog log) {
        this.log = log;
        indexed = log.topics().size() - 1;
    }

    /** How many words are topics. */
    int indexed() {
        return indexed;
    }

    int dataBytes() {
        return log.data().length;
    }

    /** Requires so many words in all, and no bytes besides. */
    void require(int words) throws UndecodableLogException {
        if (dataBytes() != (words - indexed) * WORD_BYTES) {
            throw new UndecodableLogException(log.topics().size() + " topics and " + dataBytes()
                    + " bytes of data are not the " + words + " words that it has");
        }
    }

    /** An address, which a word holds in its last 20 bytes; the first 12 are zero. */
    Address address(int word, String name) throws UndecodableLogException {
        long padding;
        Address address;
        if (word < indexed) {
            Hash topic = log.topics().get(word + 1);
            padding = topic.first() | topic.second() >>> Integer.SIZE;
            address = new Address(
                    topic.second() << Integer.SIZE | topic.third() >>> Integer.SIZE,
                    topic.third() << Integer.SIZE | topic.fourth() >>> Integer.SIZE,
                    (int) topic.fourth());
        } else {
            int at = dataOffset(word);
            padding = Hex.word(log.data(), at) | Hex.word(log.data(), at + 4);
            address = Address.of(log.data(), at + WORD_BYTES - Address.BYTES);
        }
        if (padding != 0) {
            throw new UndecodableLogException(name + " is no address: its upper 12 bytes are not zero");
        }
        return address;
    }

    Amount amount(int word) {
        if (word < indexed) {
            Hash topic = log.topics().get(word + 1);
            return new Amount(topic.first(), topic.second(), topic.third(), topic.fourth());
        }
        return Amount.of(log.data(), dataOffset(word));
    }

    /** The word of the data that begins at this byte. */
    Amount amountAt(int dataOffset) {
        return Amount.of(log.data(), dataOffset);
    }

    /**
     * Where the elements of an array begin whose place the word at {@code headOffset} of the data says, and how many
     * there are, all within the data: {@code start << 32 | count}.
     */
    long array(int headOffset, String name) throws UndecodableLogException {
        int at = number(headOffset, dataBytes() - WORD_BYTES, name + " begins outside the data");
        int room = (dataBytes() - at) / WORD_BYTES - 1;
        int count = number(at, room, name + " is longer than the data");
        return (long) (at + WORD_BYTES) << Integer.SIZE | count;
    }

    private int number(int dataOffset, int limit, String complaint) throws UndecodableLogException {
        byte[] data = log.data();
        long high = Hex.word(data, dataOffset) | Hex.word(data, dataOffset + 8) | Hex.word(data, dataOffset + 16);
        long low = Hex.word(data, dataOffset + 24);
        if (high != 0 || low < 0 || low > limit) {
            throw new UndecodableLogException(complaint);
        }
        return (int) low;
    }

    private int dataOffset(int word) {
        return (word - indexed) * WORD_BYTES;
    }
}
