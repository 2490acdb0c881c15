package io.arx.functions.canonical;

import io.arx.events.CanonicalBlock;
import io.arx.events.ChainStatus;
import io.arx.events.control.PlacedBatch;
import io.arx.functions.decode.DecodedEntry;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one chain of its log; see {@link CanonicalChain}. Not keyed; one subtask for a chain.
 *
 * <p>The main output is the head: APPLY where a block joins, UNDO where it is orphaned, the newest first. A side output
 * is the final chain: FINAL once for each block, in order. On each of them stamps strictly increase, and one that is the
 * final chain of a recording has the stamps of the final chain that was followed live.
 *
 * <p>Another side output says where the chain stands: after each entry that moves its head or its final block, and once
 * where it stops, because ingest did (a halt entry) or because an entry has no place on it. A block that joins later puts
 * the chain back on its way. What is known of tokens is not the chain's concern and ends here.
 *
 * <p>Changes made at run time travel with the block from which they hold: the first that joins the head after their
 * entry, and on the final chain the one of that height.
 *
 * <p>Operator state: the decoded blocks that are not final and as many orphaned ones, bounded by the window; changes that
 * wait for their block. Metrics: {@link CanonicalMetrics}.
 */
public final class CanonicalBlocks extends ProcessFunction<DecodedEntry, CanonicalBlock>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CanonicalBlocks.class);
    private static final ListStateDescriptor<byte[]> STATE = bytes("canonical-chain");
    private static final ListStateDescriptor<byte[]> CHANGES = bytes("waiting-changes");

    private final CanonicalSettings settings;
    private final OutputTag<CanonicalBlock> finalBlocks;
    private final OutputTag<ChainStatus> chainStatus;

    private transient CanonicalChain chain;
    private transient WaitingChanges changes;
    private transient ListState<byte[]> state;
    private transient ListState<byte[]> changesState;
    private transient CanonicalMetrics metrics;

    /**
     * @param finalBlocks where it sends the final chain
     * @param chainStatus where it says how the chain stands
     */
    public CanonicalBlocks(
            CanonicalSettings settings, OutputTag<CanonicalBlock> finalBlocks, OutputTag<ChainStatus> chainStatus) {
        this.settings = settings;
        this.finalBlocks = finalBlocks;
        this.chainStatus = chainStatus;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = context.getOperatorStateStore().getListState(STATE);
        Iterator<byte[]> restored = state.get().iterator();
        chain = restored.hasNext() ? CanonicalChain.restore(restored.next(), settings) : new CanonicalChain(settings);
        changesState = context.getOperatorStateStore().getListState(CHANGES);
        Iterator<byte[]> waiting = changesState.get().iterator();
        changes = waiting.hasNext() ? WaitingChanges.restore(waiting.next()) : new WaitingChanges();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.update(List.of(chain.snapshot()));
        changesState.update(List.of(changes.toBytes()));
    }

    /** @throws IllegalStateException where several subtasks would share a chain, whose order they could not keep */
    @Override
    public void open(OpenContext openContext) {
        int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        if (subtasks != 1) {
            throw new IllegalStateException(
                    "chain " + settings.chain() + " needs a parallelism of 1 up to its exchange, not " + subtasks);
        }
        metrics = new CanonicalMetrics(getRuntimeContext().getMetricGroup(), chain);
    }

    @Override
    public void processElement(DecodedEntry entry, Context context, Collector<CanonicalBlock> out) {
        switch (entry.kind()) {
            case BLOCK -> decided(
                    chain.accept(entry.block(), entry.follows(), block -> send(block, context, out)), entry, context);
            case FINALITY -> decided(
                    chain.accept(entry.finality(), entry.position(), block -> send(block, context, out)),
                    entry,
                    context);
            case HALT -> {
                chain.stop(entry.halt().reason());
                report(entry, context);
            }
            case TOKEN -> {
                // says nothing of the chain
            }
            case CONTROL -> changes.add(new PlacedBatch(entry.position(), entry.control()));
        }
    }

    private void send(CanonicalBlock block, Context context, Collector<CanonicalBlock> out) {
        switch (block.verb()) {
            case APPLY -> {
                metrics.applied();
                out.collect(with(changes.joined(heightOf(block)), block));
            }
            case UNDO -> {
                metrics.undone();
                out.collect(block);
            }
            case FINAL -> {
                metrics.finalised();
                List<PlacedBatch> held = settings.finished() ? changes.finished() : changes.finalised(heightOf(block));
                context.output(finalBlocks, with(held, block));
            }
        }
    }

    private static CanonicalBlock with(List<PlacedBatch> changes, CanonicalBlock block) {
        return changes.isEmpty() ? block : block.with(changes);
    }

    private static long heightOf(CanonicalBlock block) {
        return block.block().ref().height();
    }

    private static ListStateDescriptor<byte[]> bytes(String name) {
        return new ListStateDescriptor<>(name, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    private void decided(CanonicalChain.Decision decision, DecodedEntry entry, Context context) {
        metrics.decided(decision);
        switch (decision) {
            case JOINED, FINALISED -> report(entry, context);
            case SWITCHED -> {
                LOG.info(
                        "Chain {} switched to another branch: {} blocks undone, its head is {}",
                        settings.chain(),
                        chain.lastReorgDepth(),
                        chain.head());
                report(entry, context);
            }
            case STOPPED -> {
                LOG.error("{} It goes on with the first block that joins it.", chain.stopReason());
                report(entry, context);
            }
            case HELD, REPEATED, IGNORED -> LOG.debug("Chain {}: entry {} is {}", settings.chain(), entry, decision);
        }
    }

    private void report(DecodedEntry entry, Context context) {
        ChainFigures newest = chain.figures() != null ? chain.figures() : ChainFigures.before(entry);
        context.output(chainStatus, newest.status(settings.chain(), chain, entry.position()));
    }
}
