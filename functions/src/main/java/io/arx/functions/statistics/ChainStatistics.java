package io.arx.functions.statistics;

import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.ChainMinute;
import io.arx.events.Pass;
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
 * What happens on a chain, minute by minute: over its head, where a minute is sent again after each log position that
 * changed it, or over the final chain.
 *
 * <p>Not keyed; one subtask for a chain. Operator state: one value, the minutes that may still change and, over the head,
 * the figures of the blocks of the reorg window. Clean-up: a minute goes when a later one has begun and none of its blocks
 * can be undone. Late data: there is none; a block whose time lies before its parent's counts into the parent's minute.
 *
 * <p>The version of a minute is the log position by which a block joined the head or left it; where it is final, its own,
 * for one mark makes many blocks final. It is an operator and no function because a minute is sent with the watermark,
 * when all that one log position undoes and applies has come, so that a version names one content.
 */
public final class ChainStatistics extends AbstractStreamOperator<ChainMinute>
        implements OneInputStreamOperator<CanonicalBlock, ChainMinute> {

    private static final long serialVersionUID = 1L;
    private static final ListStateDescriptor<byte[]> STATE =
            new ListStateDescriptor<>("chain-minutes", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private final ChainId chain;
    private final Pass pass;
    private final int reorgWindow;

    private transient ChainMinutes minutes;
    private transient ListState<byte[]> state;

    /** @param reorgWindow how many of the newest blocks may be undone; of no concern to {@link Pass#FINAL} */
    public ChainStatistics(ChainId chain, Pass pass, int reorgWindow) {
        this.chain = chain;
        this.pass = pass;
        this.reorgWindow = reorgWindow;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        minutes = new ChainMinutes(chain, pass, reorgWindow);
        state = context.getOperatorStateStore().getListState(STATE);
        Iterator<byte[]> restored = state.get().iterator();
        if (restored.hasNext()) {
            minutes.restore(restored.next());
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.update(List.of(minutes.snapshot()));
    }

    @Override
    public void processElement(StreamRecord<CanonicalBlock> element) {
        CanonicalBlock block = element.getValue();
        switch (block.verb()) {
            case APPLY -> minutes.apply(block.block(), block.position());
            case UNDO -> minutes.undo(block.block(), block.position());
            case FINAL -> minutes.apply(block.block(), block.block().position());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        StreamRecord<ChainMinute> record = new StreamRecord<>(null, mark.getTimestamp());
        minutes.send(minute -> output.collect(record.replace(minute)));
        super.processWatermark(mark);
    }
}
