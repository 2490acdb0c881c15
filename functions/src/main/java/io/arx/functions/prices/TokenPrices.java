package io.arx.functions.prices;

import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.TokenPrice;
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
 * What a chain's tokens are worth ({@link ChainPrices}), over its head or over the final chain: a price each time it
 * changes.
 *
 * <p>Not keyed; one subtask for a chain. Operator state: one value, the readings of the window and of the blocks that may
 * be undone. Clean-up: readings go when they have left both. Late data: there is none. It is an operator and no function
 * because prices are made with the watermark, when all that one log position undoes and applies has come.
 */
public final class TokenPrices extends AbstractStreamOperator<TokenPrice>
        implements OneInputStreamOperator<CanonicalBlock, TokenPrice> {

    private static final long serialVersionUID = 1L;
    private static final ListStateDescriptor<byte[]> STATE =
            new ListStateDescriptor<>("token-prices", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private final ChainId chain;
    private final Pass pass;
    private final int reorgWindow;
    private final PriceSettings settings;

    private transient ChainPrices prices;
    private transient ListState<byte[]> state;

    /** @param reorgWindow how many of the newest blocks may be undone; of no concern to {@link Pass#FINAL} */
    public TokenPrices(ChainId chain, Pass pass, int reorgWindow, PriceSettings settings) {
        this.chain = chain;
        this.pass = pass;
        this.reorgWindow = reorgWindow;
        this.settings = settings;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        prices = new ChainPrices(chain, pass, reorgWindow, settings);
        state = context.getOperatorStateStore().getListState(STATE);
        Iterator<byte[]> restored = state.get().iterator();
        if (restored.hasNext()) {
            prices.restore(restored.next());
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.update(List.of(prices.snapshot()));
    }

    @Override
    public void processElement(StreamRecord<CanonicalBlock> element) {
        CanonicalBlock block = element.getValue();
        switch (block.verb()) {
            case APPLY, FINAL -> prices.apply(block.block(), block.position());
            case UNDO -> prices.undo(block.block(), block.position());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        StreamRecord<TokenPrice> record = new StreamRecord<>(null, mark.getTimestamp());
        prices.send(price -> output.collect(record.replace(price)));
        super.processWatermark(mark);
    }
}
