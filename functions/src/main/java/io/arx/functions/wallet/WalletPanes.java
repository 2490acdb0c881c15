package io.arx.functions.wallet;

import io.arx.events.ChainId;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import io.arx.functions.rules.DrainStep;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * One-minute panes of every wallet of a chain, each with the hour before it, and the legs that can belong to a rapid
 * drain.
 *
 * <p>Key: the wallet's bucket ({@link WalletBuckets}). State: one {@link WalletSlab} a bucket, with the open panes, an
 * hour of history and what each wallet is known to hold. A pane closes when its wallet acts in a later minute, or by
 * the bucket's timer at the minute's end plus up to {@value #STAGGER_MILLIS} ms of event time, so that the panes of a
 * million wallets do not close at one watermark. Clean-up: history by five-minute periods, wallets with nothing left at
 * once, wallets that only hold something after the idle retention; a bucket has one timer. Late data: there is none,
 * for stamps increase in log order; a block whose time lies before one already seen counts into the newest minute.
 *
 * <p>The windows, and the version each carries (the log position of its last block), depend on the blocks alone, not on
 * checkpoints, restarts or parallelism.
 */
public final class WalletPanes extends KeyedProcessFunction<Integer, WalletBlock, ClosedPane> {

    /** Panes of a minute close over this much event time after its end, bucket by bucket. */
    public static final int STAGGER_MILLIS = 5000;

    private static final long serialVersionUID = 1L;
    private static final long MINUTE_MILLIS = 60_000;

    private final ChainId chain;
    private final DrainFilter filter;
    private final int idleMinutes;
    private final OutputTag<DrainStep> drainSteps;

    private transient WalletSlab.Settings settings;
    private transient ValueState<WalletSlab> slabs;
    private transient Outputs outputs;

    /**
     * @param idleRetention how long a wallet is remembered that holds something and does nothing
     * @param drainSteps where the legs go that can belong to a rapid drain
     */
    public WalletPanes(ChainId chain, DrainFilter filter, Duration idleRetention, OutputTag<DrainStep> drainSteps) {
        if (idleRetention.toMinutes() < 1 || idleRetention.toMinutes() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("the idle retention must be a minute or more: " + idleRetention);
        }
        this.chain = chain;
        this.filter = filter;
        this.idleMinutes = (int) idleRetention.toMinutes();
        this.drainSteps = drainSteps;
    }

    @Override
    public void open(OpenContext context) {
        settings = new WalletSlab.Settings(chain, filter, idleMinutes);
        slabs = getRuntimeContext().getState(new ValueStateDescriptor<>("wallets", WalletSlabSerializer.INSTANCE));
        outputs = new Outputs();
    }

    @Override
    public void processElement(WalletBlock block, Context context, Collector<ClosedPane> out) throws IOException {
        if (block.verb() != Verb.APPLY) {
            throw new IllegalArgumentException("wallet panes take APPLY only, not " + block.verb() + " of block "
                    + block.height() + " (" + block.blockHash() + ") of " + chain);
        }
        WalletSlab slab = slabs.value();
        if (slab == null) {
            slab = new WalletSlab();
        }
        slab.apply(block, settings, outputs.to(context, out));
        int due = slab.dueAfterApply();
        if (slab.timer() == 0 || due < slab.timer()) {
            setTimer(slab, due, context);
        }
        slabs.update(slab);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ClosedPane> out) throws IOException {
        WalletSlab slab = slabs.value();
        if (slab == null) {
            return;
        }
        slab.advance(
                (int) ((timestamp - stagger(context.getCurrentKey())) / MINUTE_MILLIS),
                settings,
                outputs.to(context, out));
        if (slab.isEmpty()) {
            slabs.clear();
            return;
        }
        slab.setTimer(0);
        setTimer(slab, slab.due(), context);
        slabs.update(slab);
    }

    private static void setTimer(
            WalletSlab slab, int minute, KeyedProcessFunction<Integer, WalletBlock, ClosedPane>.Context context) {
        int stagger = stagger(context.getCurrentKey());
        if (slab.timer() != 0) {
            context.timerService().deleteEventTimeTimer(slab.timer() * MINUTE_MILLIS + stagger);
        }
        context.timerService().registerEventTimeTimer(minute * MINUTE_MILLIS + stagger);
        slab.setTimer(minute);
    }

    private static int stagger(int bucket) {
        return bucket * STAGGER_MILLIS / WalletBuckets.COUNT;
    }

    /** Sends what a slab finds to the operator's outputs. */
    private final class Outputs implements SlabOutput {
        private Context context;
        private Collector<ClosedPane> out;

        Outputs to(Context newContext, Collector<ClosedPane> newOut) {
            context = newContext;
            out = newOut;
            return this;
        }

        @Override
        public void closed(ClosedPane pane) {
            out.collect(pane);
        }

        @Override
        public void drain(DrainStep step) {
            context.output(drainSteps, step);
        }
    }
}
