package io.arx.functions.watch;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.control.WatchChange;
import io.arx.functions.alerts.PublishedWallets;
import io.arx.functions.wallet.PaneUpdate;
import io.arx.functions.wallet.WalletRollUps;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Roll-ups of which those leave whose wallet is named in the settings, or is on the watch list: over the final chain at
 * the window's end, over the head when they are sent. As all wallets have state, one that is put on the list has its
 * running day at once.
 *
 * <p>State: that of {@link WalletRollUps}, and one {@link WatchList} a bucket. What comes before the list's own watermark
 * says that nothing before its time is missing is held until then; as both come from the same blocks, and the changes by
 * the shorter way, this is hardly ever the case. So what leaves depends on the log alone.
 */
public final class WatchedRollUps extends WalletRollUps
        implements TwoInputStreamOperator<PaneUpdate, WatchChange, WalletRollUp> {

    private static final long serialVersionUID = 1L;
    private static final String HELD = "held-roll-ups";

    private final Set<Address> always;

    private transient WatchedWallets watched;
    private transient InternalTimerService<VoidNamespace> removals;
    private transient ListState<HeldRollUp> held;
    private transient Set<Integer> holding;
    private transient long listWatermark;

    /** For the parameters see {@link WalletRollUps}. */
    public WatchedRollUps(Pass pass, boolean leads, ChainId chain, PublishedWallets published, Duration idleRetention) {
        super(pass, leads, chain, published, idleRetention);
        this.always = published.named();
    }

    @Override
    public void open() throws Exception {
        super.open();
        watched = new WatchedWallets(
                getRuntimeContext().getState(new ValueStateDescriptor<>("watch-list", WatchListSerializer.INSTANCE)));
        removals = getInternalTimerService("removed-wallets", VoidNamespaceSerializer.INSTANCE, watched);
        held = getRuntimeContext().getListState(new ListStateDescriptor<>(HELD, HeldRollUpCodec.TYPE));
        listWatermark = Long.MIN_VALUE;
        KeyedStateBackend<Integer> backend = getKeyedStateBackend();
        holding = new HashSet<>(backend.getKeys(HELD, VoidNamespace.INSTANCE).toList());
    }

    @Override
    public void processElement1(StreamRecord<PaneUpdate> element) throws IOException {
        processElement(element);
    }

    @Override
    public void processElement2(StreamRecord<WatchChange> element) throws IOException {
        watched.apply(element.getValue(), element.getTimestamp(), removals);
    }

    /** Event time here is that of the panes alone: what a log position changes is sent together, before the next one's. */
    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        processWatermark(mark);
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        listWatermark = mark.getTimestamp();
        for (Iterator<Integer> buckets = holding.iterator(); buckets.hasNext(); ) {
            setCurrentKey(buckets.next());
            if (release()) {
                buckets.remove();
            }
        }
    }

    /** Whether nothing is held of the bucket any more. */
    private boolean release() throws Exception {
        List<HeldRollUp> left = new ArrayList<>();
        for (HeldRollUp one : held.get()) {
            if (!isKnown(one.beforeMillis())) {
                left.add(one);
            } else if (watched.isWatched(one.wallet(), one.beforeMillis())) {
                WalletRollUp rollUp = one.rollUp();
                WalletFacts facts = one.facts();
                if (rollUp != null) {
                    super.send(rollUp, one.beforeMillis(), one.stampMillis());
                } else if (facts != null) {
                    super.send(facts, one.beforeMillis(), one.stampMillis());
                }
            }
        }
        held.update(left);
        return left.isEmpty();
    }

    /** Whether the list has all changes before a time. */
    private boolean isKnown(long beforeMillis) {
        return beforeMillis - 1 <= listWatermark;
    }

    @Override
    protected boolean mayWant(Address wallet) {
        return true;
    }

    @Override
    protected boolean wants(Address wallet, long beforeMillis) throws IOException {
        return always.contains(wallet) || !isKnown(beforeMillis) || watched.isWatched(wallet, beforeMillis);
    }

    @Override
    protected void send(WalletRollUp rollUp, long beforeMillis, long stampMillis) {
        if (always.contains(rollUp.window().wallet()) || isKnown(beforeMillis)) {
            super.send(rollUp, beforeMillis, stampMillis);
        } else {
            hold(new HeldRollUp(stampMillis, beforeMillis, rollUp, null));
        }
    }

    @Override
    protected void send(WalletFacts facts, long beforeMillis, long stampMillis) {
        if (always.contains(facts.wallet()) || isKnown(beforeMillis)) {
            super.send(facts, beforeMillis, stampMillis);
        } else {
            hold(new HeldRollUp(stampMillis, beforeMillis, null, facts));
        }
    }

    private void hold(HeldRollUp one) {
        try {
            held.add(one);
        } catch (Exception failed) { // as it is declared
            throw new IllegalStateException("a roll-up of " + one.wallet() + " cannot be held back", failed);
        }
        holding.add((Integer) getCurrentKey());
    }
}
