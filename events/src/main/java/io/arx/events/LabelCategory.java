package io.arx.events;

import java.util.Locale;

/** What a label says an address is. Its ordinal is written into state and logs, so new ones go to the end. */
public enum LabelCategory {
    EXCHANGE,
    MIXER,
    BRIDGE,
    ROUTER,
    STABLECOIN,
    SANCTIONED,
    SCAM,
    /** The user's own word for it. */
    USER,
    /** A token that stands for the chain's native one. */
    WRAPPED;

    /** The name in files and JSON: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a category's name, whatever its case.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static LabelCategory parse(String text) {
        for (LabelCategory category : values()) {
            if (category.label().equals(text.toLowerCase(Locale.ROOT))) {
                return category;
            }
        }
        throw new IllegalArgumentException("category '" + text
                + "' is not one of exchange, mixer, bridge, router, stablecoin, sanctioned, scam, user, wrapped");
    }
}
