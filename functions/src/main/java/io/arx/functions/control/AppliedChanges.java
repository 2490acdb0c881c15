package io.arx.functions.control;

import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Label;
import io.arx.events.Verb;
import io.arx.events.control.ControlAck;
import io.arx.events.control.WalletLabels;
import io.arx.events.control.WatchedWallet;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acknowledges each change set with the block from which it holds, and says what it changed: whose labels
 * ({@link #LABELS}), which wallets on the watch list ({@link #WATCHED}). Not keyed; one subtask for a chain. It follows
 * the head, or a finished log's final chain.
 *
 * <p>Operator state: one value, the chain's labels and the sets of which parts are still to come; both have a most. It
 * changes with what people ask for and not with time. Metrics: {@code changesAccepted}, {@code changesRefused},
 * {@code labelledAddresses}.
 */
public final class AppliedChanges extends ProcessFunction<CanonicalBlock, ControlAck> implements CheckpointedFunction {

    /** Whose labels changed. */
    public static final OutputTag<WalletLabels> LABELS = new OutputTag<>("wallet-labels", WalletLabelsCodec.TYPE);

    /** Which wallets changed on the watch list. */
    public static final OutputTag<WatchedWallet> WATCHED =
            new OutputTag<>("watched-wallets", TypeInformation.of(WatchedWallet.class));

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(AppliedChanges.class);
    private static final ListStateDescriptor<byte[]> STATE =
            new ListStateDescriptor<>("change-sets", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private final ChainId chain;
    private final List<Label> fileLabels;

    private transient ChangeSets sets;
    private transient ListState<byte[]> state;
    private transient boolean filesAreRead;
    private transient Counter accepted;
    private transient Counter refused;

    /** @param fileLabels what files say; a serializable list */
    public AppliedChanges(ChainId chain, List<Label> fileLabels) {
        this.chain = chain;
        this.fileLabels = List.copyOf(fileLabels);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = context.getOperatorStateStore().getListState(STATE);
        Iterator<byte[]> restored = state.get().iterator();
        sets = restored.hasNext() ? ChangeSets.restore(chain, restored.next()) : new ChangeSets(chain);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.update(List.of(sets.snapshot()));
    }

    @Override
    public void open(OpenContext openContext) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        accepted = metrics.counter("changesAccepted");
        refused = metrics.counter("changesRefused");
        metrics.gauge("labelledAddresses", () -> sets.labels().addresses());
    }

    @Override
    public void processElement(CanonicalBlock block, Context context, Collector<ControlAck> out) {
        if (block.verb() == Verb.UNDO || (filesAreRead && block.control().isEmpty())) {
            return;
        }
        Outputs outputs = new Outputs(context, out);
        if (!filesAreRead) {
            sets.replaceFiles(fileLabels, block, outputs);
            filesAreRead = true;
        }
        sets.apply(block, outputs);
    }

    private final class Outputs implements ChangeSets.Output {

        private final Context context;
        private final Collector<ControlAck> out;

        private Outputs(Context context, Collector<ControlAck> out) {
            this.context = context;
            this.out = out;
        }

        @Override
        public void acknowledge(ControlAck ack) {
            accepted.inc(ack.accepted());
            refused.inc(ack.refused());
            LOG.info(
                    "Chain {}: change set {} holds from block {}: {} accepted, {} unchanged, {} refused {}",
                    chain,
                    ack.id(),
                    ack.fromHeight(),
                    ack.accepted(),
                    ack.unchanged(),
                    ack.refused(),
                    ack.reasons());
            out.collect(ack);
        }

        @Override
        public void labels(WalletLabels labels) {
            context.output(LABELS, labels);
        }

        @Override
        public void watched(WatchedWallet wallet) {
            context.output(WATCHED, wallet);
        }
    }
}
