package io.arx.events;

import java.util.Locale;

/** The life of an alert. A sink keeps the stage with the highest rank, so repeats change nothing. */
public enum AlertStage {
    /** Found at the head. */
    PROVISIONAL(1),
    /** Found on the final chain. */
    CONFIRMED(2),
    /** Its evidence was orphaned. */
    RETRACTED(2);

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
