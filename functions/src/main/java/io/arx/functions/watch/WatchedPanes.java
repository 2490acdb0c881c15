package io.arx.functions.watch;

import io.arx.events.Address;
import io.arx.events.WalletWindow;
import io.arx.events.control.WatchChange;
import io.arx.functions.wallet.ClosedPane;
import io.arx.functions.wallet.WalletBuckets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets the panes of watched wallets through: those that settings name, and those on the watch list at the pane's end.
 *
 * <p>Key: the wallet's bucket. State: one {@link WatchList} a bucket. A wallet that is taken off the list stays known for
 * a day and an hour, for what still lies before that; then the bucket's timer forgets it.
 *
 * <p>A change holds from a block, and has that block's stamp: a minute that ended before is as the list was then, whenever
 * its pane comes. So a pane waits until the list's own watermark says that nothing before it is missing; as both come from
 * the same blocks, and the changes by the shorter way, this is hardly ever the case. What is let through therefore depends
 * on the log alone, not on which input is faster, nor on restarts.
 *
 * <p>It is an operator and no function because a function sees only the watermark of both inputs together.
 */
public final class WatchedPanes extends AbstractStreamOperator<ClosedPane>
        implements TwoInputStreamOperator<ClosedPane, WatchChange, ClosedPane> {

    private static final long serialVersionUID = 1L;
    private static final String WAITING = "waiting-panes";

    private final Set<Address> always;

    private transient WatchedWallets watched;
    private transient ListState<WaitingPane> stored;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient List<WaitingPane> waiting;
    private transient Set<Integer> storedBuckets;
    private transient StreamRecord<ClosedPane> record;
    private transient long listWatermark;

    /** @param always the wallets that are watched whatever the list says */
    public WatchedPanes(Set<Address> always) {
        this.always = Set.copyOf(always);
    }

    @Override
    public void open() throws Exception {
        super.open();
        watched = new WatchedWallets(
                getRuntimeContext().getState(new ValueStateDescriptor<>("watch-list", WatchListSerializer.INSTANCE)));
        stored = getRuntimeContext().getListState(new ListStateDescriptor<>(WAITING, WaitingPaneCodec.TYPE));
        timers = getInternalTimerService("removed-wallets", VoidNamespaceSerializer.INSTANCE, watched);
        record = new StreamRecord<>(null);
        listWatermark = Long.MIN_VALUE;
        waiting = new ArrayList<>();
        storedBuckets = new HashSet<>();
        restoreWaiting();
    }

    private void restoreWaiting() throws Exception {
        KeyedStateBackend<Integer> backend = getKeyedStateBackend();
        List<Integer> buckets = backend.getKeys(WAITING, VoidNamespace.INSTANCE).toList();
        for (Integer bucket : buckets) {
            setCurrentKey(bucket);
            stored.get().forEach(waiting::add);
            stored.clear();
        }
    }

    /** Does nothing: the key is set where state is touched. */
    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public void setKeyContextElement1(StreamRecord record) {}

    @Override
    public void processElement1(StreamRecord<ClosedPane> element) throws Exception {
        ClosedPane pane = element.getValue();
        if (always.contains(pane.window().wallet())) {
            output.collect(element);
        } else if (element.getTimestamp() <= listWatermark) {
            decide(pane, element.getTimestamp());
        } else {
            waiting.add(new WaitingPane(element.getTimestamp(), pane));
        }
    }

    @Override
    public void processElement2(StreamRecord<WatchChange> element) throws Exception {
        watched.apply(element.getValue(), element.getTimestamp(), timers);
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        listWatermark = mark.getTimestamp();
        if (!waiting.isEmpty()) {
            List<WaitingPane> before = waiting;
            waiting = new ArrayList<>();
            for (WaitingPane pane : before) {
                if (pane.stampMillis() <= listWatermark) {
                    decide(pane.pane(), pane.stampMillis());
                } else {
                    waiting.add(pane);
                }
            }
        }
        super.processWatermark2(mark);
    }

    private void decide(ClosedPane pane, long stampMillis) throws Exception {
        WalletWindow window = pane.window();
        setCurrentKey(WalletBuckets.of(window.wallet()));
        long endMillis = (window.startSeconds() + window.lengthSeconds()) * 1000;
        if (watched.isWatched(window.wallet(), Math.min(endMillis, stampMillis + 1))) {
            output.collect(record.replace(pane, stampMillis));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        for (Integer bucket : storedBuckets) { // what an earlier checkpoint needed
            setCurrentKey(bucket);
            stored.clear();
        }
        storedBuckets.clear();
        for (WaitingPane pane : waiting) {
            Integer bucket = WalletBuckets.of(pane.pane().window().wallet());
            setCurrentKey(bucket);
            stored.add(pane);
            storedBuckets.add(bucket);
        }
        super.snapshotState(context);
    }
}
