package io.arx.bridge.live;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is subscribed to what. Safe for concurrent use; a channel without subscribers takes no room. */
public final class ChannelRegistry {

    private final Map<String, Set<Subscriber>> channels = new ConcurrentHashMap<>();

    /** From when this returns, {@code subscriber} gets what is sent to the channel. */
    public void subscribe(String channel, Subscriber subscriber) {
        channels.compute(channel, (name, subscribers) -> {
            Set<Subscriber> set = subscribers == null ? ConcurrentHashMap.newKeySet(2) : subscribers;
            set.add(subscriber);
            return set;
        });
    }

    public void unsubscribe(String channel, Subscriber subscriber) {
        channels.computeIfPresent(channel, (name, subscribers) -> {
            subscribers.remove(subscriber);
            return subscribers.isEmpty() ? null : subscribers;
        });
    }

    /** The present subscribers; may change while it is read. */
    public Set<Subscriber> subscribers(String channel) {
        return channels.getOrDefault(channel, Set.of());
    }

    /** How many channels have a subscriber. */
    public int size() {
        return channels.size();
    }
}
