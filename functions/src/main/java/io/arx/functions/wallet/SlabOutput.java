package io.arx.functions.wallet;

import io.arx.functions.rules.DrainStep;

/** Where a slab sends what it finds, in order. */
interface SlabOutput {

    /**
     * Sends a pane.
     *
     * @param counterparties of the pane, which its window only counts
     */
    void closed(ClosedPane pane, Counterparties counterparties);

    void drain(DrainStep step);
}
