package io.arx.functions.wallet;

import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import io.arx.functions.rules.DrainStep;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * One-minute panes of every wallet of a chain, each with the hour before it, and the legs that can belong to a rapid
 * drain; over the final chain, or over its head, where blocks may be undone and windows are then sent again, corrected.
 *
 * <p>Key: the wallet's bucket ({@link WalletBuckets}). State: one {@link WalletSlab} a bucket, with what each wallet did
 * in the open minute (over the head: in the blocks of the reorg window), an hour of history and what each wallet is known
 * to hold. A pane closes when its wallet acts in a later minute, or by the bucket's timer at the minute's end plus up to
 * {@value #STAGGER_MILLIS} ms of event time, so that the panes of a million wallets do not close at one watermark; over
 * the head a pane that changes after it closed closes again at the next watermark. Clean-up: history by five-minute
 * periods, blocks that leave the reorg window in bulk, wallets with nothing left at once, wallets that only hold
 * something after the idle retention; a bucket has one timer. Late data: there is none, for stamps increase in log order;
 * a block whose time lies before one already seen on its branch counts into the newest minute.
 *
 * <p>The windows, and the version each carries (the log position that made it so), depend on the blocks alone, not on
 * checkpoints, restarts or parallelism. Over the head this asks for watermarks between log positions only, not between
 * the blocks that one position undoes and applies.
 *
 * <p>It is an operator and no function because it takes a few records together: what they need of a memory far larger
 * than any cache is then fetched at once. No record waits beyond its block's watermark or a checkpoint's barrier.
 */
public final class WalletPanes extends AbstractStreamOperator<ClosedPane>
        implements OneInputStreamOperator<WalletBlock, ClosedPane>, Triggerable<Integer, VoidNamespace> {

    /** Panes of a minute close over this much event time after its end, bucket by bucket. */
    public static final int STAGGER_MILLIS = 5000;

    /** The panes once more, as {@link WalletRollUps} take them. */
    public static final OutputTag<PaneUpdate> PANES = new OutputTag<>("panes", PaneUpdateCodec.TYPE);

    private static final long serialVersionUID = 1L;
    private static final int TOGETHER = 32;

    private final Pass pass;
    private final int reorgWindow;
    private final ChainId chain;
    private final DrainFilter filter;
    private final int idleMinutes;
    private final OutputTag<DrainStep> drainSteps;

    private transient WalletSlab.Settings settings;
    private transient SlabStore slabs;
    private transient BucketedPanes panes;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Outputs outputs;
    private transient WalletBlock[] waiting;
    private transient int waitingCount;

    @SuppressWarnings("UnusedVariable") // written so that the reading of memory is not left out by the compiler
    private transient long touched;

    /**
     * @param reorgWindow how many of the newest blocks may be undone; of no concern to {@link Pass#FINAL}
     * @param idleRetention how long a wallet is remembered that holds something and does nothing
     * @param drainSteps where the legs go that can belong to a rapid drain
     */
    public WalletPanes(
            Pass pass,
            int reorgWindow,
            ChainId chain,
            DrainFilter filter,
            Duration idleRetention,
            OutputTag<DrainStep> drainSteps) {
        if (idleRetention.toMinutes() < 1 || idleRetention.toMinutes() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("the idle retention must be a minute or more: " + idleRetention);
        }
        this.pass = pass;
        this.reorgWindow = reorgWindow;
        this.chain = chain;
        this.filter = filter;
        this.idleMinutes = (int) idleRetention.toMinutes();
        this.drainSteps = drainSteps;
    }

    @Override
    public void open() throws Exception {
        super.open();
        ValueState<WalletSlab> state =
                getRuntimeContext().getState(new ValueStateDescriptor<>("wallets", WalletSlabSerializer.INSTANCE));
        slabs = new SlabStore(
                state,
                this,
                getKeyedStateBackend() instanceof HeapKeyedStateBackend,
                pass == Pass.HEAD ? PendingSlab::new : PaneSlab::new);
        settings = new WalletSlab.Settings(chain, filter, idleMinutes, new SettledBlocks(reorgWindow));
        panes = new BucketedPanes(pass, settings, slabs, new KeyedTimers());
        timers = getInternalTimerService("panes", VoidNamespaceSerializer.INSTANCE, this);
        outputs = new Outputs();
        waiting = new WalletBlock[TOGETHER];
    }

    /** Does nothing: the key is set where state is touched, not for each record as it comes. */
    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public void setKeyContextElement1(StreamRecord record) {}

    @Override
    public void processElement(StreamRecord<WalletBlock> element) throws IOException {
        WalletBlock block = element.getValue();
        if (block.verb() != pass.verb() && !(pass == Pass.HEAD && block.verb() == Verb.UNDO)) {
            throw new IllegalArgumentException("wallet panes over the " + pass.label() + " chain do not take "
                    + block.verb() + " of block " + block.height() + " (" + block.blockHash() + ") of " + chain);
        }
        waiting[waitingCount++] = block;
        if (waitingCount == TOGETHER) {
            applyWaiting();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        applyWaiting();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws IOException {
        applyWaiting();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        slabs.forget();
    }

    @Override
    public void finish() throws Exception {
        applyWaiting();
        super.finish();
    }

    @Override
    public void onEventTime(InternalTimer<Integer, VoidNamespace> timer) throws IOException {
        panes.advance(
                timer.getKey(), timer.getTimestamp(), timers.currentWatermark(), outputs.at(timer.getTimestamp()));
    }

    @Override
    public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) {
        throw new IllegalStateException("no timer of processing time is ever set");
    }

    private void applyWaiting() throws IOException {
        int count = waitingCount;
        waitingCount = 0;
        touched += slabs.touch(waiting, count);
        for (int i = 0; i < count; i++) {
            panes.apply(waiting[i], outputs.at(waiting[i].stampMillis()));
            waiting[i] = null;
        }
    }

    /** Keeps the buckets' timers, each under its own key. */
    private final class KeyedTimers implements BucketedPanes.Timers {

        @Override
        public void set(Integer bucket, long stampMillis) {
            setCurrentKey(bucket);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, stampMillis);
        }

        @Override
        public void delete(Integer bucket, long stampMillis) {
            setCurrentKey(bucket);
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, stampMillis);
        }
    }

    /** Sends what a slab finds to the operator's outputs. */
    private final class Outputs implements SlabOutput {
        private final StreamRecord<ClosedPane> record = new StreamRecord<>(null);
        private long timestamp;

        Outputs at(long newTimestamp) {
            timestamp = newTimestamp;
            return this;
        }

        @Override
        public void closed(ClosedPane pane, Counterparties counterparties) {
            output.collect(record.replace(pane, timestamp));
            PaneUpdate update = new PaneUpdate(
                    pane.window(), counterparties, settings.settled().minute());
            output.collect(PANES, new StreamRecord<>(update, timestamp));
        }

        @Override
        public void drain(DrainStep step) {
            output.collect(drainSteps, new StreamRecord<>(step, timestamp));
        }
    }
}
