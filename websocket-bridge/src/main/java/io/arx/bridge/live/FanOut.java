package io.arx.bridge.live;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.concurrent.Executor;

/**
 * Hands events to subscribers. An event is encoded once for each channel that somebody listens to; clients that got
 * something are flushed when the batch is through, so that all that a batch holds for a client goes out in few writes.
 * Used by one thread.
 */
public final class FanOut {

    /** Up to here the calling thread flushes by itself: handing over would cost more than the writes. */
    private static final int FLUSH_HERE = 4;

    private static final int FLUSHES_PER_TASK = 64;

    private final ChannelRegistry registry;
    private final Executor executor;
    private List<Subscriber> dirty = new ArrayList<>();

    /** @param executor flushes clients when there are many */
    public FanOut(ChannelRegistry registry, Executor executor) {
        this.registry = registry;
        this.executor = executor;
    }

    /**
     * Queues an event for all who listen to one of its channels, once for each such channel.
     *
     * @param channels separated by spaces
     */
    public void deliver(String channels, String position, byte[] data) {
        StringTokenizer names = new StringTokenizer(channels, " ");
        while (names.hasMoreTokens()) {
            String channel = names.nextToken();
            TextFrame frame = null;
            for (Subscriber subscriber : registry.subscribers(channel)) {
                if (frame == null) {
                    frame = TextFrame.push(channel, position, data);
                }
                if (subscriber.offer(frame)) {
                    dirty.add(subscriber);
                }
            }
        }
    }

    /** Writes out what was queued since the last call. */
    public void flush() {
        if (dirty.isEmpty()) {
            return;
        }
        List<Subscriber> flushed = dirty;
        dirty = new ArrayList<>();
        if (flushed.size() <= FLUSH_HERE) {
            flushed.forEach(Subscriber::flush);
            return;
        }
        for (int start = 0; start < flushed.size(); start += FLUSHES_PER_TASK) {
            List<Subscriber> task = flushed.subList(start, Math.min(flushed.size(), start + FLUSHES_PER_TASK));
            executor.execute(() -> task.forEach(Subscriber::flush));
        }
    }
}
