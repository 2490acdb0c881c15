package io.arx.events.control;

import java.util.List;

/** Changes of the prices that are set by hand. */
public record PriceChanges(List<PriceChange> changes) implements Changes {

    public PriceChanges {
        changes = List.copyOf(changes);
    }

    @Override
    public int size() {
        return changes.size();
    }
}
