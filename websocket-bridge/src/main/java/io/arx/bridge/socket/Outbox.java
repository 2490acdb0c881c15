package io.arx.bridge.socket;

import io.arx.bridge.live.TextFrame;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client, and what it is subscribed to. One lock guards both, so that a reply to a
 * subscription always goes out before the first push of it, and no push after the reply that ends it.
 */
final class Outbox {

    /** What became of a frame that was offered. */
    enum Offer {
        /** Queued, and somebody must start to write. */
        QUEUED_FIRST,
        /** Queued behind what is being written or flushed soon. */
        QUEUED,
        /** Not wanted: not subscribed, or closed. */
        IGNORED,
        /** There was no room; the outbox is now closed and empty. */
        OVERFLOW
    }

    private static final TextFrame[] NOTHING = {};

    private final int maxBytes;
    private final ArrayDeque<TextFrame> queue = new ArrayDeque<>(4);
    private final Set<String> subscriptions = new HashSet<>(4);
    private long bytes;
    private boolean flushPending;
    private boolean accepting = true;

    Outbox(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    synchronized Offer offer(TextFrame frame) {
        String channel = frame.channel();
        if (!accepting || (channel != null && !subscriptions.contains(channel))) {
            return Offer.IGNORED;
        }
        if (bytes + frame.size() > maxBytes) {
            close();
            return Offer.OVERFLOW;
        }
        queue.add(frame);
        bytes += frame.size();
        if (flushPending) {
            return Offer.QUEUED;
        }
        flushPending = true;
        return Offer.QUEUED_FIRST;
    }

    /**
     * Subscribes and queues the reply as one step.
     *
     * @param register makes pushes come; called only where the subscription is new and there is room for it
     * @return what became of the reply; null where there are too many subscriptions
     */
    synchronized @Nullable Offer subscribe(String channel, int maxSubscriptions, TextFrame reply, Runnable register) {
        if (accepting && !subscriptions.contains(channel)) {
            if (subscriptions.size() >= maxSubscriptions) {
                return null;
            }
            subscriptions.add(channel);
            register.run();
        }
        return offer(reply);
    }

    /** Whether there was such a subscription. */
    synchronized boolean unsubscribe(String channel) {
        return subscriptions.remove(channel);
    }

    /**
     * Takes the oldest frames to write them. Their bytes count as queued until {@link #written(long)}.
     *
     * @return empty where nothing waits
     */
    synchronized TextFrame[] take(int most) {
        int count = Math.min(most, queue.size());
        flushPending = queue.size() > count;
        if (count == 0) {
            return NOTHING;
        }
        TextFrame[] frames = new TextFrame[count];
        for (int i = 0; i < count; i++) {
            frames[i] = queue.poll();
        }
        return frames;
    }

    synchronized void written(long size) {
        bytes -= size;
    }

    /** Takes no more frames; those queued may still be taken. */
    synchronized void stopAccepting() {
        accepting = false;
    }

    /** Takes no more frames and forgets those queued. */
    synchronized void close() {
        accepting = false;
        queue.clear();
    }

    /** Forgets the subscriptions and answers which there were. */
    synchronized Set<String> endSubscriptions() {
        accepting = false;
        Set<String> ended = Set.copyOf(subscriptions);
        subscriptions.clear();
        return ended;
    }
}
