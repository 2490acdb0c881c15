package io.arx.functions.wallet;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.functions.alerts.PublishedWallets;
import io.arx.functions.tops.LeaderMinutes;
import io.arx.functions.tops.LocalLeaders;
import io.arx.functions.tops.LocalLeadersCodec;
import io.arx.serializers.ArxTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Five minutes, hours and days of every wallet, and what is known of it for as long as it is remembered; made of closed
 * panes, in the task that closes them. All wallets have state; only those of published wallets are sent.
 *
 * <p>Over the final chain a window is sent once, when it is over. Over the head it is sent each time that a pane in it
 * has closed, and again when a pane in it changes: all that one log position changes is in it by then, because event
 * time stands still within a position.
 *
 * <p>Of all wallets, published or not, each task tells the leaders of its windows ({@link LeaderBoards}): over the final
 * chain when a window is over, over the head at the end of each minute. They are no state: before a checkpoint those of
 * the final chain are sent, and those of the head are found again in the slabs.
 *
 * <p>Key: the wallet's bucket ({@link WalletBuckets}). State: one {@link RollUpSlab} a bucket; for the task the minutes
 * that have ended and are settled, in one number. Clean-up: rows at the end
 * of their window, panes of the head when they are settled, wallets with no row after the idle retention; in bulk, by
 * a timer a bucket. Late data: there is none, as for {@link WalletPanes}.
 */
public class WalletRollUps extends AbstractStreamOperator<WalletRollUp>
        implements OneInputStreamOperator<PaneUpdate, WalletRollUp> {

    /** What is known of published wallets, sent with their roll-ups by the pass that leads. */
    public static final OutputTag<WalletFacts> FACTS = new OutputTag<>("facts", ArxTypes.WALLET_FACTS);

    /** The leaders of windows among the task's wallets, for {@link io.arx.functions.tops.TopWalletLists}. */
    public static final OutputTag<LocalLeaders> LEADERS = new OutputTag<>("leaders", LocalLeadersCodec.TYPE);

    private static final long serialVersionUID = 1L;
    private static final ValueStateDescriptor<RollUpSlab> SLABS =
            new ValueStateDescriptor<>("roll-ups", RollUpSlabSerializer.INSTANCE);
    private static final long MINUTE_MILLIS = 60_000;

    private final Pass pass;
    private final ChainId chain;
    private final PublishedWallets published;
    private final RollUpSlab.Retention retention;

    private transient ValueState<RollUpSlab> state;
    private transient boolean inPlace;
    private transient InternalTimerService<VoidNamespace> minutes;
    private transient InternalTimerService<VoidNamespace> changes;
    private transient Outputs outputs;
    private transient int settledMinute;

    /** What was settled when leaders were last sent: windows that ended later may still be asked for, and stay. */
    private transient int sentSettledMinute;

    private transient LeaderBoards leaders;
    private transient int closedBefore;
    private transient boolean leadersUnknown;
    private transient ListState<Long> minutesOfTheTask;

    /**
     * @param leads whether no other pass goes before this one, and so this one knows the facts first
     * @param idleRetention how long facts are kept of a wallet that does nothing
     */
    public WalletRollUps(Pass pass, boolean leads, ChainId chain, PublishedWallets published, Duration idleRetention) {
        if (idleRetention.toMinutes() < 1 || idleRetention.toMinutes() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("the idle retention must be a minute or more: " + idleRetention);
        }
        this.pass = pass;
        this.chain = chain;
        this.published = published;
        this.retention = new RollUpSlab.Retention(leads ? (int) idleRetention.toMinutes() : 0);
    }

    /** Panes keyed as they are already, so that they stay in the task that closed them. */
    public static KeyedStream<PaneUpdate, Integer> keyed(DataStream<PaneUpdate> panes) {
        return DataStreamUtils.reinterpretAsKeyedStream(panes, new Buckets(), Types.INT);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        minutesOfTheTask = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("minutes-of-the-task", Types.LONG));
        sentSettledMinute = Integer.MIN_VALUE;
        for (long both : minutesOfTheTask.get()) {
            closedBefore = Math.max(closedBefore, (int) (both >> 32));
            sentSettledMinute = Math.max(sentSettledMinute, (int) both);
        }
        settledMinute = sentSettledMinute;
        leaders = new LeaderBoards(pass);
        leadersUnknown = pass == Pass.HEAD && context.isRestored();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        minutesOfTheTask.update(List.of(((long) closedBefore << 32) | (sentSettledMinute & 0xffffffffL)));
    }

    @Override
    public void open() throws Exception {
        super.open();
        state = getRuntimeContext().getState(SLABS);
        inPlace = getKeyedStateBackend() instanceof HeapKeyedStateBackend;
        minutes = getInternalTimerService("minutes", VoidNamespaceSerializer.INSTANCE, timerOf(this::onMinute));
        changes = getInternalTimerService("changes", VoidNamespaceSerializer.INSTANCE, timerOf(this::onChange));
        outputs = new Outputs();
    }

    @Override
    public void processElement(StreamRecord<PaneUpdate> element) throws IOException {
        PaneUpdate pane = element.getValue();
        Address wallet = pane.window().wallet();
        Integer bucket = WalletBuckets.of(wallet);
        RollUpSlab slab = state.value();
        if (slab == null) {
            slab = new RollUpSlab();
            state.update(slab);
        }
        int due;
        if (pass == Pass.FINAL) {
            slab.add(pane, retention, chain, outputs.at(element.getTimestamp()));
            due = slab.due();
        } else {
            settledMinute = Math.max(settledMinute, pane.settledMinute());
            boolean wanted = mayWant(wallet);
            slab.put(pane, wanted, retention, outputs.at(element.getTimestamp()));
            if (wanted) {
                // as event time stands, this is the next watermark
                changes.registerEventTimeTimer(VoidNamespace.INSTANCE, changes.currentWatermark() + 1);
            }
            due = slab.dueAfter(Math.max((int) (pane.window().startSeconds() / 60), now()));
        }
        if (slab.timer() == 0 || due < slab.timer()) {
            setTimer(bucket, slab, due);
        }
        stored(slab);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        timeServiceManager.advanceWatermark(mark); // panes and windows that it closes lead by it, and not by the next
        int minute = LeaderMinutes.closedBefore(mark.getTimestamp(), WalletPanes.STAGGER_MILLIS);
        if (minute > closedBefore) {
            closedBefore = minute;
            if (leadersUnknown || leaders.lacks()) {
                askAllWallets();
            }
            sendLeaders(mark.getTimestamp());
            leaders.forget(pass == Pass.FINAL ? minute : settledMinute);
            sentSettledMinute = settledMinute;
        }
        super.processWatermark(mark);
    }

    /** What is known over the final chain goes to whoever puts it together, and into that operator's state. */
    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        if (pass == Pass.FINAL) {
            sendLeaders(minutes.currentWatermark());
            leaders.clear();
        }
    }

    private void sendLeaders(long timestamp) {
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        leaders.send(
                subtask,
                closedBefore,
                settledMinute,
                local -> output.collect(LEADERS, new StreamRecord<>(local, timestamp)));
    }

    private void askAllWallets() throws Exception {
        leaders.clear();
        leadersUnknown = false;
        getKeyedStateBackend()
                .applyToAllKeys(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, SLABS, (bucket, slab) -> {
                    slab.value().tellSums(sentSettledMinute, outputs);
                });
    }

    private void onMinute(InternalTimer<Integer, VoidNamespace> timer) throws IOException {
        RollUpSlab slab = state.value();
        if (slab == null) {
            return;
        }
        Integer bucket = timer.getKey();
        int minute = (int) ((timer.getTimestamp() - BucketedPanes.stagger(bucket)) / MINUTE_MILLIS);
        if (pass == Pass.FINAL) {
            slab.advance(minute, retention, chain, outputs.at(timer.getTimestamp()));
        } else {
            slab.sendChanged(chain, outputs.at(minutes.currentWatermark())); // before it can be settled
            slab.settle(minute, sentSettledMinute, retention, chain);
        }
        if (slab.isEmpty()) {
            state.clear();
            return;
        }
        slab.setTimer(0);
        setTimer(bucket, slab, pass == Pass.FINAL ? slab.due() : dueOverHead(slab, minute));
        stored(slab);
    }

    /** When the stream has ended, nothing that waits is ever settled. */
    private int dueOverHead(RollUpSlab slab, int minute) {
        return now() >= WalletSlab.LAST_MINUTE ? WalletSlab.NEVER : slab.dueAfter(Math.max(minute, now()));
    }

    private void onChange(InternalTimer<Integer, VoidNamespace> timer) throws IOException {
        RollUpSlab slab = state.value();
        if (slab != null) {
            // not the timer's time: it was set before event time was known, if the job had just been restored
            slab.sendChanged(chain, outputs.at(changes.currentWatermark()));
            stored(slab);
        }
    }

    private void stored(RollUpSlab slab) throws IOException {
        if (!inPlace) {
            state.update(slab);
        }
    }

    private int now() {
        return WalletSlab.minuteOf(minutes.currentWatermark() / 1000);
    }

    private void setTimer(Integer bucket, RollUpSlab slab, int minute) {
        int stagger = BucketedPanes.stagger(bucket);
        if (slab.timer() != 0) {
            minutes.deleteEventTimeTimer(VoidNamespace.INSTANCE, slab.timer() * MINUTE_MILLIS + stagger);
        }
        boolean never = minute == WalletSlab.NEVER;
        if (!never) {
            minutes.registerEventTimeTimer(VoidNamespace.INSTANCE, minute * MINUTE_MILLIS + stagger);
        }
        slab.setTimer(never ? 0 : minute);
    }

    private static Triggerable<Integer, VoidNamespace> timerOf(OnTime onTime) {
        return new Triggerable<>() {
            @Override
            public void onEventTime(InternalTimer<Integer, VoidNamespace> timer) throws IOException {
                onTime.fire(timer);
            }

            @Override
            public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) {
                throw new IllegalStateException("no timer of processing time is ever set");
            }
        };
    }

    private interface OnTime {
        void fire(InternalTimer<Integer, VoidNamespace> timer) throws IOException;
    }

    private static final class Buckets implements KeySelector<PaneUpdate, Integer> {

        private static final long serialVersionUID = 1L;

        @Override
        public Integer getKey(PaneUpdate pane) {
            return WalletBuckets.of(pane.window().wallet());
        }
    }

    /** Sends what a slab finds to the operator's outputs. */
    private final class Outputs implements RollUpOutput {
        private long timestamp;
        private long before;

        Outputs at(long newTimestamp) {
            timestamp = newTimestamp;
            return this;
        }

        @Override
        public boolean wants(Address wallet, long endSeconds) {
            try {
                before =
                        Math.min(endSeconds * 1000, Math.max(timestamp, timestamp + 1)); // at the end there is no later
                return WalletRollUps.this.wants(wallet, before);
            } catch (IOException failed) {
                throw new UncheckedIOException("the watch list of " + wallet + " cannot be read", failed);
            }
        }

        @Override
        public void summed(int level, int startMinute, Address wallet, WindowSums sums, boolean mayBeLess) {
            leaders.offer(level, startMinute, wallet, sums, mayBeLess);
        }

        @Override
        public void rollUp(WalletRollUp rollUp) {
            send(rollUp, before, timestamp);
        }

        @Override
        public void facts(WalletFacts facts) {
            send(facts, before, timestamp);
        }
    }

    /** Whether something of the wallet may have to be sent when event time goes on. */
    protected boolean mayWant(Address wallet) {
        return published.includes(wallet);
    }

    /**
     * Whether something of the wallet is to be sent.
     *
     * @param beforeMillis the time before which that is decided
     */
    protected boolean wants(Address wallet, long beforeMillis) throws IOException {
        return published.includes(wallet);
    }

    /** Sends a roll-up that is wanted, for all that is known before a time. */
    protected void send(WalletRollUp rollUp, long beforeMillis, long stampMillis) {
        output.collect(new StreamRecord<>(rollUp, stampMillis));
    }

    /** Sends facts in the same way. */
    protected void send(WalletFacts facts, long beforeMillis, long stampMillis) {
        output.collect(FACTS, new StreamRecord<>(facts, stampMillis));
    }
}
