package io.arx.functions.canonical;

import io.arx.events.CanonicalBlock;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs a {@link ChainFold} over the blocks of one pass. Not keyed; one subtask for a chain. Operator state: one value,
 * the fold's snapshot. Late data: there is none.
 *
 * <p>The version of what a block brings is the log position by which it joined the head or left it; where it is final,
 * its own, as in a finished log, for one mark makes many blocks final. It is an operator and no function because a fold
 * speaks at the watermark, when all that one position undoes and applies has come: so a version names one content.
 *
 * @param <T> what the fold says
 */
public abstract class ChainFoldOperator<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<CanonicalBlock, T> {

    private static final long serialVersionUID = 1L;

    private final String stateName;

    private transient ChainFold<T> fold;
    private transient ListState<byte[]> state;

    /** @param stateName by which the state is found in a savepoint */
    protected ChainFoldOperator(String stateName) {
        this.stateName = stateName;
    }

    /** One that has taken nothing yet. */
    protected abstract ChainFold<T> newFold();

    @Override
    public final void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        fold = newFold();
        state = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>(stateName, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        Iterator<byte[]> restored = state.get().iterator();
        if (restored.hasNext()) {
            fold.restore(restored.next());
        }
    }

    @Override
    public final void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.update(List.of(fold.snapshot()));
    }

    @Override
    public final void processElement(StreamRecord<CanonicalBlock> element) {
        CanonicalBlock block = element.getValue();
        switch (block.verb()) {
            case APPLY -> fold.apply(block.block(), block.position());
            case UNDO -> fold.undo(block.block(), block.position());
            case FINAL -> fold.apply(block.block(), block.block().position());
        }
    }

    @Override
    public final void processWatermark(Watermark mark) throws Exception {
        StreamRecord<T> record = new StreamRecord<>(null, mark.getTimestamp());
        fold.send(said -> output.collect(record.replace(said)));
        super.processWatermark(mark);
    }
}
