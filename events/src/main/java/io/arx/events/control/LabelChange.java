package io.arx.events.control;

import io.arx.events.Address;
import io.arx.events.Label;
import io.arx.events.LabelCategory;
import org.jspecify.annotations.Nullable;

/**
 * Sets or removes one label. A chain keeps one label for each address, category and source.
 *
 * @param label what holds from now on; null where what is there is removed
 */
public record LabelChange(Address address, LabelCategory category, String source, @Nullable Label label) {

    /** @throws IllegalArgumentException where the label is another one than is named */
    public LabelChange {
        if (label != null
                && !(label.address().equals(address)
                        && label.category() == category
                        && label.source().equals(source))) {
            throw new IllegalArgumentException("a change of the label " + category.label() + " of " + address + " by "
                    + source + " cannot set " + label);
        }
    }

    /** Puts a label in the place of the one of the same address, category and source. */
    public static LabelChange set(Label label) {
        return new LabelChange(label.address(), label.category(), label.source(), label);
    }

    public static LabelChange remove(Address address, LabelCategory category, String source) {
        return new LabelChange(address, category, source, null);
    }
}
