package io.arx.events;

import java.util.Arrays;
import java.util.List;

/**
 * What a contract wrote down while a transaction ran.
 *
 * @param logIndex its place among the block's logs
 * @param address the contract
 * @param topics none to four; the first is the hash of the event's signature unless the event is anonymous
 * @param data the ABI-encoded rest; shared, not copied, so nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below; a wrapper would cost an object a log
public record EventLog(int logIndex, Address address, List<Hash> topics, byte[] data) {

    @Override
    public boolean equals(Object other) {
        return other instanceof EventLog log
                && logIndex == log.logIndex
                && address.equals(log.address)
                && topics.equals(log.topics)
                && Arrays.equals(data, log.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * logIndex + address.hashCode()) + Arrays.hashCode(data);
    }
}
