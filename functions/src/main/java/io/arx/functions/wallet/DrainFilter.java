package io.arx.functions.wallet;

import io.arx.events.Amount;
import java.io.Serializable;

/**
 * Which outgoing native legs can belong to a rapid drain: those of a wallet that holds enough to begin one, and those
 * that follow such a leg soon enough.
 *
 * @param minimumHeld wei that a wallet must hold before a leg that begins a drain
 * @param withinSeconds block time from a leg that could begin one to the last that may belong to it
 */
public record DrainFilter(Amount minimumHeld, long withinSeconds) implements Serializable {

    private static final long serialVersionUID = 1L;

    public DrainFilter {
        if (withinSeconds < 0) {
            throw new IllegalArgumentException("a drain cannot last " + withinSeconds + " seconds");
        }
    }
}
