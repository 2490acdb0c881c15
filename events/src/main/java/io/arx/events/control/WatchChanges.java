package io.arx.events.control;

import java.util.List;

/** Changes of the watch list. */
public record WatchChanges(List<WatchChange> changes) implements Changes {

    public WatchChanges {
        changes = List.copyOf(changes);
    }

    @Override
    public int size() {
        return changes.size();
    }
}
