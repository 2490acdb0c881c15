package io.arx.functions.watch;

import io.arx.events.Address;
import io.arx.events.control.WatchChange;
import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * The watch list of the bucket that is an operator's current key. A wallet that is taken off it stays known for a day and
 * an hour, for what still lies before that; then the bucket's timer forgets it.
 */
final class WatchedWallets implements Triggerable<Integer, VoidNamespace> {

    private final ValueState<WatchList> lists;

    WatchedWallets(ValueState<WatchList> lists) {
        this.lists = lists;
    }

    /** @param stampMillis that of the block from which the change holds */
    void apply(WatchChange change, long stampMillis, InternalTimerService<VoidNamespace> timers) throws IOException {
        WatchList known = lists.value();
        WatchList list = known == null ? new WatchList() : known;
        list.apply(change, stampMillis);
        if (!list.isEmpty()) {
            lists.update(list);
        }
        if (!change.watched()) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, stampMillis + WatchList.LONGEST_LOOK_BACK_MILLIS);
        }
    }

    /** Whether a wallet was watched in the last millisecond before a time. */
    boolean isWatched(Address wallet, long beforeMillis) throws IOException {
        WatchList list = lists.value();
        return list != null && list.isWatched(wallet, beforeMillis);
    }

    @Override
    public void onEventTime(InternalTimer<Integer, VoidNamespace> timer) throws IOException {
        WatchList list = lists.value();
        if (list == null) {
            return;
        }
        list.forgetRemoved(timer.getTimestamp());
        if (list.isEmpty()) {
            lists.clear();
        } else {
            lists.update(list);
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) {
        throw new IllegalStateException("no timer of processing time is ever set");
    }
}
