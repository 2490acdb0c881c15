package io.arx.functions.watch;

import io.arx.events.CanonicalBlock;
import io.arx.events.control.PlacedBatch;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** The changes of the watch list, each stamped as the block from which it holds. Keeps no state. */
public final class WatchUpdates implements FlatMapFunction<CanonicalBlock, WatchChange> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(CanonicalBlock block, Collector<WatchChange> out) {
        for (PlacedBatch placed : block.control()) {
            if (placed.batch().changes() instanceof WatchChanges watch) {
                watch.changes().forEach(out::collect);
            }
        }
    }
}
