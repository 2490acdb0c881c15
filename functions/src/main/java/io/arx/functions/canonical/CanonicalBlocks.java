package io.arx.functions.canonical;

import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.ChainStatus;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.events.Verb;
import io.arx.functions.decode.DecodedEntry;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends on the blocks that join a chain's head, in log order, each once and with its stamp; see {@link CanonicalChain}.
 * Not keyed; one subtask for a chain.
 *
 * <p>The side output says where the chain stands: after each block that joins, and once more where it stops, because
 * ingest did (a halt entry) or because a block does not continue the head. Then it repeats the newest block's figures
 * with the reason. A block that continues the head later puts the chain back on its way.
 *
 * <p>Operator state: one value, the newest hashes and the last stamp; its size is bounded. Counts
 * {@code blocksRepeated} and {@code blocksIgnored}.
 */
public final class CanonicalBlocks extends ProcessFunction<DecodedEntry, CanonicalBlock>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CanonicalBlocks.class);
    private static final ListStateDescriptor<byte[]> STATE =
            new ListStateDescriptor<>("canonical-chain", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private final ChainId chainId;
    private final OutputTag<ChainStatus> chainStatus;

    private transient CanonicalChain chain;
    private transient @Nullable ChainStatus status;
    private transient ListState<byte[]> state;
    private transient Counter repeated;
    private transient Counter ignored;

    /** @param chainStatus where it says how the chain stands */
    public CanonicalBlocks(ChainId chainId, OutputTag<ChainStatus> chainStatus) {
        this.chainId = chainId;
        this.chainStatus = chainStatus;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = context.getOperatorStateStore().getListState(STATE);
        Iterator<byte[]> restored = state.get().iterator();
        CanonicalSnapshot snapshot = restored.hasNext()
                ? CanonicalSnapshot.of(restored.next(), chainId)
                : new CanonicalSnapshot(new CanonicalChain(chainId.name()), null);
        chain = snapshot.chain();
        status = snapshot.status();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.update(List.of(new CanonicalSnapshot(chain, status).toBytes()));
    }

    /** @throws IllegalStateException where several subtasks would share a chain, whose order they could not keep */
    @Override
    public void open(OpenContext openContext) {
        int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        if (subtasks != 1) {
            throw new IllegalStateException(
                    "chain " + chainId + " needs a parallelism of 1 up to its exchange, not " + subtasks);
        }
        repeated = getRuntimeContext().getMetricGroup().counter("blocksRepeated");
        ignored = getRuntimeContext().getMetricGroup().counter("blocksIgnored");
    }

    @Override
    public void processElement(DecodedEntry entry, Context context, Collector<CanonicalBlock> out) {
        LogEntry.Halt halt = entry.halt();
        if (halt != null) {
            stop(entry, halt.height() - 1, halt.reason(), context);
            return;
        }
        BlockActivities block = entry.block();
        switch (chain.accept(block.ref())) {
            case JOINED -> {
                status = status(block);
                context.output(chainStatus, status);
                out.collect(new CanonicalBlock(Verb.APPLY, chain.lastStampMillis(), block));
            }
            case REPEATED -> repeated.inc();
            case IGNORED -> ignored.inc();
            case STOPPED -> {
                ignored.inc();
                String reason = chain.mismatch(block.ref());
                LOG.error("{}. It goes on with the first block that continues that one.", reason);
                stop(entry, block.ref().height() - 1, reason, context);
            }
        }
    }

    private ChainStatus status(BlockActivities block) {
        return new ChainStatus(
                chainId,
                block.ref(),
                block.position(),
                block.receivedAtMillis(),
                block.fees().size(),
                block.activities().size(),
                block.undecodable(),
                null);
    }

    private void stop(DecodedEntry entry, long lastHeight, String reason, Context context) {
        ChainStatus last = status != null ? status : beforeFirst(entry, lastHeight);
        context.output(
                chainStatus,
                new ChainStatus(
                        chainId,
                        last.head(),
                        last.position(),
                        last.receivedAtMillis(),
                        last.transactions(),
                        last.activities(),
                        last.undecodable(),
                        reason));
    }

    /** Where ingest stops at its very first block, the head is the unknown one before it. */
    private ChainStatus beforeFirst(DecodedEntry entry, long height) {
        BlockRef unknown = new BlockRef(height, Hash.ZERO, Hash.ZERO, 0);
        return new ChainStatus(chainId, unknown, entry.position(), entry.receivedAtMillis(), 0, 0, 0, null);
    }
}
