package io.arx.functions.wallet;

import io.arx.functions.rules.DrainStep;

/** Where a slab sends what it finds, in order. */
interface SlabOutput {

    void closed(ClosedPane pane);

    void drain(DrainStep step);
}
