package io.arx.events;

import java.util.Locale;

/**
 * The life of an alert. A sink keeps the stage with the highest rank, so repeats change nothing. What the final chain
 * confirms stands: its evidence may have been orphaned and have come back in another block.
 */
public enum AlertStage {
    /** Found at the head. */
    PROVISIONAL(1),
    /** Its evidence was orphaned, or the final chain went by without it. */
    RETRACTED(2),
    /** Found on the final chain. */
    CONFIRMED(3);

    private final int rank;

    AlertStage(int rank) {
        this.rank = rank;
    }

    public int rank() {
        return rank;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
