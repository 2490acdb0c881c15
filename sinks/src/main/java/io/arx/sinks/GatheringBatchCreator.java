package io.arx.sinks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.Batch;
import org.apache.flink.connector.base.sink.writer.BatchCreator;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;

/** Takes all that the buffer holds into a request, oldest first, up to a number of entries and bytes. */
final class GatheringBatchCreator<E extends Serializable> implements BatchCreator<E> {

    private final int maxEntries;
    private final long maxBytes;

    GatheringBatchCreator(int maxEntries, long maxBytes) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    @Override
    public Batch<E> createNextBatch(RequestInfo request, RequestBuffer<E> buffer) {
        List<E> entries = new ArrayList<>(Math.min(maxEntries, buffer.size()));
        long bytes = 0;
        while (!buffer.isEmpty() && entries.size() < maxEntries) {
            RequestEntryWrapper<E> next = buffer.peek();
            if (!entries.isEmpty() && bytes + next.getSize() > maxBytes) {
                break;
            }
            buffer.poll();
            entries.add(next.getRequestEntry());
            bytes += next.getSize();
        }
        return new Batch<>(entries, bytes);
    }
}
