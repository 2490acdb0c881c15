package io.arx.devnet;

import java.util.ArrayList;
import java.util.List;

/**
 * Which alerts must come, written down by the scripts that stage the attacks; no detection takes part in it. After a fork
 * it is the truth of the present branch. May be read while the chain grows.
 */
public final class GroundTruth {

    private final List<ExpectedAlert> alerts = new ArrayList<>();

    /** All alerts whose trigger is in a block up to and with {@code height}, in the order of the chain. */
    public synchronized List<ExpectedAlert> upTo(long height) {
        return alerts.stream().filter(alert -> alert.height() <= height).toList();
    }

    /** A block joins the chain. */
    synchronized void add(List<ExpectedAlert> ofBlock) {
        alerts.addAll(ofBlock);
    }

    /** The blocks above a height leave the chain. */
    synchronized void removeAbove(long height) {
        alerts.removeIf(alert -> alert.height() > height);
    }
}
