package io.arx.events;

/** Where a price comes from. Its ordinal is written into state, so new ones go to the end. */
public enum PriceSource {
    /** The chain's own trades. */
    POOLS,
    /** The configuration. */
    FILE,
    /** Somebody who set it while the tracker runs. */
    CONTROL;

    private static final PriceSource[] SOURCES = values();

    public static PriceSource of(int ordinal) {
        return SOURCES[ordinal];
    }

    /** In JSON and tags. */
    public String label() {
        return switch (this) {
            case POOLS -> "pools";
            case FILE -> "file";
            case CONTROL -> "control";
        };
    }
}
