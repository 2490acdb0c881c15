package io.arx.functions.spam;

import io.arx.events.CanonicalBlock;
import io.arx.events.Pass;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.util.Collector;

/**
 * Flags transfers with accounts that look like others; see {@link LookAlikeSearch}. Not keyed; one subtask a chain and
 * pass. Operator state: the accounts that were lately sent to, two megabytes at most, and over the head what it takes to
 * forget those of the blocks of the reorg window. What an account sent long ago is forgotten ({@link RecentSends}).
 */
public final class LookAlikes implements FlatMapFunction<CanonicalBlock, CanonicalBlock>, CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private final SpamSettings settings;
    private final int window;

    private transient LookAlikeSearch search;
    private transient ListState<byte[]> state;

    /** @param reorgWindow how many of the newest blocks may be undone; of no concern to {@link Pass#FINAL} */
    public LookAlikes(SpamSettings settings, Pass pass, int reorgWindow) {
        this.settings = settings;
        this.window = pass == Pass.HEAD ? reorgWindow : 0;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        search = new LookAlikeSearch(settings.lookAlikeDigits(), window);
        state = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(
                        "recent-sends", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        Iterator<byte[]> restored = state.get().iterator();
        if (restored.hasNext()) {
            search.read(new DataInputDeserializer(restored.next()));
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1 << 16);
        search.write(out);
        state.update(List.of(out.getCopyOfBuffer()));
    }

    @Override
    public void flatMap(CanonicalBlock block, Collector<CanonicalBlock> out) {
        out.collect(search.flagged(block));
    }
}
