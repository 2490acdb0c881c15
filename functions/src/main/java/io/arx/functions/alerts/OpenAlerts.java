package io.arx.functions.alerts;

import io.arx.events.Alert;
import io.arx.events.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Alerts that are not decided yet, by their ids and by the heights of their last evidence. */
final class OpenAlerts {

    private final Map<String, Alert> byId = new HashMap<>();
    private final TreeMap<Long, Map<String, Alert>> byHeight = new TreeMap<>();

    /** The height of the newest block of the evidence. */
    static long height(Alert alert) {
        return alert.evidence().stream().mapToLong(Evidence::height).max().orElse(0);
    }

    /** Takes an alert in place of the one that has its id, which is answered. */
    @Nullable
    Alert put(Alert alert) {
        Alert before = remove(alert.id());
        byId.put(alert.id(), alert);
        byHeight.computeIfAbsent(height(alert), height -> new LinkedHashMap<>()).put(alert.id(), alert);
        return before;
    }

    @Nullable
    Alert remove(String id) {
        Alert removed = byId.remove(id);
        if (removed != null) {
            long height = height(removed);
            Map<String, Alert> others = byHeight.get(height);
            others.remove(id);
            if (others.isEmpty()) {
                byHeight.remove(height);
            }
        }
        return removed;
    }

    /** Removes those whose evidence lies at a height or below it, in the order of heights and then of their coming. */
    List<Alert> removeUpTo(long height) {
        List<Alert> removed = new ArrayList<>();
        while (!byHeight.isEmpty() && byHeight.firstKey() <= height) {
            removed.addAll(byHeight.pollFirstEntry().getValue().values());
        }
        removed.forEach(alert -> byId.remove(alert.id()));
        return removed;
    }

    /** In the order of {@link #removeUpTo}. */
    List<Alert> all() {
        return byHeight.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList();
    }

    int size() {
        return byId.size();
    }
}
