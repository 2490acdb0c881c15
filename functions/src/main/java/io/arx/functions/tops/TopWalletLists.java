package io.arx.functions.tops;

import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.TopWallets;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The first wallets of a chain in five minutes, an hour and a day, by each ranking, of the leaders of all tasks. Over the
 * final chain a list is sent once, when its window is over; over the head at the end of each minute that changed it, and
 * again when a reorganisation does.
 *
 * <p>Not keyed; one subtask a chain and pass. Operator state: over the final chain the leaders of windows that are about
 * to end, over the head the lists that were sent of windows that may still change. Clean-up: with the window. Late data:
 * there is none, for a task sends its leaders ahead of the watermark. What is sent, and its version, depends on the log
 * alone: a minute is over at the same watermark in every task.
 */
public final class TopWalletLists extends AbstractStreamOperator<TopWallets>
        implements OneInputStreamOperator<LocalLeaders, TopWallets> {

    private static final long serialVersionUID = 1L;
    private static final int FORMAT = 1;

    private final ChainId chain;
    private final Pass pass;
    private final int staggerMillis;

    private transient Tops tops;
    private transient int minute;
    private transient ListState<byte[]> state;

    /** @param staggerMillis over how much event time after a minute's end its panes close */
    public TopWalletLists(ChainId chain, Pass pass, int staggerMillis) {
        this.chain = chain;
        this.pass = pass;
        this.staggerMillis = staggerMillis;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        tops = pass == Pass.FINAL ? new FinalTops(chain) : new HeadTops(chain);
        state = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("tops", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        Iterator<byte[]> restored = state.get().iterator();
        if (restored.hasNext()) {
            restore(new DataInputDeserializer(restored.next()));
        }
    }

    private void restore(DataInputDeserializer in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("the state of lists of first wallets has format " + format
                    + ", and this version reads " + FORMAT + ": restore it with the version that wrote it");
        }
        minute = in.readInt();
        tops.read(in);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        DataOutputSerializer out = new DataOutputSerializer(1 << 12);
        out.writeInt(FORMAT);
        out.writeInt(minute);
        tops.write(out);
        state.update(List.of(out.getCopyOfBuffer()));
    }

    @Override
    public void processElement(StreamRecord<LocalLeaders> element) {
        tops.take(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        int reached = LeaderMinutes.closedBefore(mark.getTimestamp(), staggerMillis);
        if (reached > minute) {
            minute = reached;
            tops.advance(minute, top -> output.collect(new StreamRecord<>(top, mark.getTimestamp())));
        }
        super.processWatermark(mark);
    }
}
