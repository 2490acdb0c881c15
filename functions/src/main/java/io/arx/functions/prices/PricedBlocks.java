package io.arx.functions.prices;

import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.PriceTable;
import io.arx.events.TokenPrice;
import io.arx.serializers.ArxTypes;
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
import org.apache.flink.util.OutputTag;

/**
 * Gives each block of a pass what the chain's tokens are worth as of it ({@link ChainPrices}), ahead of everything that
 * is counted in dollars, and says each price when it changes ({@link #PRICES}). Not keyed; one subtask for a chain.
 * Operator state: one value, the readings of the window, the prices of the blocks that may be undone, and what was set by
 * hand. Clean-up: readings go when they have left the window and the reorg window. Late data: there is none.
 *
 * <p>The version of a price is the log position by which a block joined the head or left it; where it is final, its own.
 * It is an operator and no function because prices are said at the watermark, when all that one position undoes and
 * applies has come: so a version names one content.
 */
public final class PricedBlocks extends AbstractStreamOperator<CanonicalBlock>
        implements OneInputStreamOperator<CanonicalBlock, CanonicalBlock> {

    /** What a token is worth, each time that it changes. */
    public static final OutputTag<TokenPrice> PRICES = new OutputTag<>("token-prices", ArxTypes.TOKEN_PRICE);

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
    public PricedBlocks(ChainId chain, Pass pass, int reorgWindow, PriceSettings settings) {
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
        PriceTable asOfIt =
                switch (block.verb()) {
                    case APPLY -> prices.apply(block.block(), block.control(), block.position());
                    case UNDO -> prices.undo(block.block(), block.position());
                    case FINAL -> prices.apply(
                            block.block(), block.control(), block.block().position());
                };
        output.collect(element.replace(block.with(asOfIt)));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        prices.send(price -> output.collect(PRICES, new StreamRecord<>(price, mark.getTimestamp())));
        super.processWatermark(mark);
    }
}
