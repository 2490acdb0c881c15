package io.arx.events.control;

import io.arx.events.Address;
import io.arx.events.Label;
import java.util.List;

/**
 * Puts a wallet on the watch list, or renames it there, or takes it off.
 *
 * @param watched whether it is on the list from now on
 * @param name for a person; empty where it has none
 * @param tags by which rules may choose it
 */
public record WatchChange(Address wallet, boolean watched, String name, List<String> tags) {

    /** How many tags a wallet may have. */
    public static final int MOST_TAGS = 16;

    /** The longest tag, in characters. */
    public static final int LONGEST_TAG = 64;

    /** @throws IllegalArgumentException naming what is too long or too many */
    public WatchChange {
        tags = List.copyOf(tags);
        if (!name.isEmpty()) {
            Label.requireWord("name", name, Label.LONGEST);
        }
        if (tags.size() > MOST_TAGS) {
            throw new IllegalArgumentException("a wallet has at most " + MOST_TAGS + " tags, not " + tags.size());
        }
        for (String tag : tags) {
            Label.requireWord("tag", tag, LONGEST_TAG);
        }
    }

    public static WatchChange add(Address wallet, String name, List<String> tags) {
        return new WatchChange(wallet, true, name, tags);
    }

    public static WatchChange remove(Address wallet) {
        return new WatchChange(wallet, false, "", List.of());
    }
}
