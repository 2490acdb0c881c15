package io.arx.devnet;

import java.util.ArrayList;
import java.util.List;

/**
 * Which alerts must come, written down by the scripts that stage the attacks; no detection takes part in it. May be read
 * while the chain grows.
 */
public final class GroundTruth {

    private final List<ExpectedAlert> alerts = new ArrayList<>();

    /** All alerts whose trigger is in a block up to and with {@code height}, in the order of the chain. */
    public synchronized List<ExpectedAlert> upTo(long height) {
        return alerts.stream().filter(alert -> alert.height() <= height).toList();
    }

    synchronized void add(ExpectedAlert alert) {
        alerts.add(alert);
    }
}
