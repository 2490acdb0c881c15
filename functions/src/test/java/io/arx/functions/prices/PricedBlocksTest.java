package io.arx.functions.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.events.Pass;
import io.arx.events.PriceSource;
import io.arx.events.PriceTable;
import io.arx.events.TokenPrice;
import io.arx.events.Verb;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.PlacedBatch;
import io.arx.events.control.PriceChange;
import io.arx.events.control.PriceChanges;
import io.arx.serializers.ArxTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PricedBlocksTest {

    private static final long NOON = 1_700_006_400;
    private static final Address TOKEN = new Address(1, 2, 3);
    private static final PriceTable SET =
            PriceTable.of(List.of(new PriceTable.Entry(TOKEN, 0.5, 6, NOON + 2, PriceSource.CONTROL, "")));

    private OneInputStreamOperatorTestHarness<CanonicalBlock, CanonicalBlock> harness;

    @BeforeEach
    void open() throws Exception {
        open(null);
    }

    private void open(OperatorSubtaskState state) throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(
                new PricedBlocks(ChainId.ETHEREUM, Pass.HEAD, 8, PriceSettings.NONE));
        harness.setup(ArxTypes.CANONICAL_BLOCK.createSerializer(new SerializerConfigImpl()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aBlockGoesOnAtOnceWithThePricesAsOfItAndAnUndoneOneWithThoseItJoinedWith() throws Exception {
        process(Verb.APPLY, 1, 1, List.of());
        process(Verb.APPLY, 2, 2, set());
        OperatorSubtaskState state = harness.snapshot(1, 1);
        List<PriceTable> said = new ArrayList<>(prices());
        close();
        open(state);
        process(Verb.APPLY, 3, 3, List.of());
        process(Verb.UNDO, 3, 4, List.of());
        process(Verb.UNDO, 2, 4, List.of());
        process(Verb.UNDO, 1, 4, List.of());
        said.addAll(prices());
        assertThat(said).containsExactly(PriceTable.NONE, SET, SET, SET, SET, PriceTable.NONE);
    }

    @Test
    void pricesAreSaidAtTheWatermarkWhenTheyHaveChanged() throws Exception {
        process(Verb.APPLY, 2, 2, set());
        assertThat(harness.getSideOutput(PricedBlocks.PRICES)).isNull();
        harness.processWatermark(2);
        process(Verb.APPLY, 3, 3, List.of());
        harness.processWatermark(3);
        assertThat(harness.getSideOutput(PricedBlocks.PRICES))
                .extracting(StreamRecord::getValue)
                .containsExactly(new TokenPrice(ChainId.ETHEREUM, TOKEN, 0.5, NOON + 2, "control", 2, false));
    }

    private List<PriceTable> prices() {
        return harness.extractOutputValues().stream()
                .map(CanonicalBlock::prices)
                .toList();
    }

    private void process(Verb verb, long height, long position, List<PlacedBatch> control) throws Exception {
        BlockRef ref = new BlockRef(height, new Hash(0, 0, 0, height), new Hash(0, 0, 0, height - 1), NOON + height);
        BlockActivities block = new BlockActivities(ref, height, 0, List.of(), List.of(), 0);
        harness.processElement(new CanonicalBlock(verb, position, position, block, control), position);
    }

    private static List<PlacedBatch> set() {
        PriceChanges changes = new PriceChanges(List.of(PriceChange.set(TOKEN, 0.5, 6)));
        return List.of(new PlacedBatch(2, new ControlBatch("set", 0, 1, changes)));
    }
}
