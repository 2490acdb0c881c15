package io.arx.events.control;

import java.util.List;

/**
 * Changes of labels.
 *
 * @param replacedSources sources of which the change set holds all labels there are: those that it does not name are
 *     removed once its last part is there
 */
public record LabelChanges(List<LabelChange> changes, List<String> replacedSources) implements Changes {

    public LabelChanges {
        changes = List.copyOf(changes);
        replacedSources = List.copyOf(replacedSources);
    }

    @Override
    public int size() {
        return changes.size();
    }
}
