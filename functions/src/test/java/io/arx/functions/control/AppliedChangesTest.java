package io.arx.functions.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.events.Label;
import io.arx.events.LabelCategory;
import io.arx.events.Verb;
import io.arx.events.control.ControlAck;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.LabelChange;
import io.arx.events.control.LabelChanges;
import io.arx.events.control.PlacedBatch;
import io.arx.events.control.WalletLabels;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Queue;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AppliedChangesTest {

    private static final Address ONE = new Address(1, 0, 0);
    private static final Address TWO = new Address(2, 0, 0);
    private static final Label FILE = new Label(ONE, null, LabelCategory.ROUTER, "a router", "file", 1, null);
    private static final Label SET =
            new Label(TWO, "ethereum", LabelCategory.MIXER, "a mixer", "list", 0.5, LocalDate.of(2026, 1, 31));

    @Test
    void fileLabelsHoldFromTheFirstBlockAndOthersFromTheirs() throws Exception {
        try (OneInputStreamOperatorTestHarness<CanonicalBlock, ControlAck> harness = harness(List.of(FILE))) {
            harness.open();
            harness.processElement(block(100, 7), 0);
            harness.processElement(block(101, 9).with(List.of(changes(8, SET))), 0);

            assertThat(labels(harness))
                    .containsExactly(
                            new WalletLabels(ChainId.ETHEREUM, ONE, List.of(FILE), 7),
                            new WalletLabels(ChainId.ETHEREUM, TWO, List.of(SET), 9));
            assertThat(harness.extractOutputValues())
                    .containsExactly(new ControlAck(ChainId.ETHEREUM, "a", 8, 101, 1, 0, 0, List.of()));
        }
    }

    @Test
    void afterARestartOnlyWhatFilesSayNewlyIsTold() throws Exception {
        OperatorSubtaskState state;
        try (OneInputStreamOperatorTestHarness<CanonicalBlock, ControlAck> harness = harness(List.of(FILE))) {
            harness.open();
            harness.processElement(block(101, 9).with(List.of(changes(8, SET))), 0);
            state = harness.snapshot(1, 1);
        }
        Label more = new Label(TWO, null, LabelCategory.SCAM, "a scam", "file", 0.2, null);
        try (OneInputStreamOperatorTestHarness<CanonicalBlock, ControlAck> harness = harness(List.of(FILE, more))) {
            harness.initializeState(state);
            harness.open();
            harness.processElement(block(102, 10), 0);
            harness.processElement(block(103, 11), 0);

            assertThat(labels(harness))
                    .containsExactly(new WalletLabels(ChainId.ETHEREUM, TWO, List.of(SET, more), 10));
            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void labelsCrossTasksUnchanged() throws IOException {
        WalletLabels labels = new WalletLabels(ChainId.BSC, TWO, List.of(SET), 12);
        DataOutputSerializer out = new DataOutputSerializer(64);
        new WalletLabelsCodec().write(labels, out);

        assertThat(new WalletLabelsCodec().read(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(labels);
    }

    private static List<WalletLabels> labels(OneInputStreamOperatorTestHarness<CanonicalBlock, ControlAck> harness) {
        Queue<StreamRecord<WalletLabels>> labels = harness.getSideOutput(AppliedChanges.LABELS);
        return labels == null
                ? List.of()
                : labels.stream().map(StreamRecord::getValue).toList();
    }

    private static CanonicalBlock block(long height, long position) {
        BlockRef ref = new BlockRef(height, new Hash(height, 0, 0, 0), new Hash(height - 1, 0, 0, 0), height);
        return new CanonicalBlock(
                Verb.APPLY, height * 1000, new BlockActivities(ref, position, 0, List.of(), List.of(), 0));
    }

    private static PlacedBatch changes(long position, Label label) {
        return new PlacedBatch(
                position, new ControlBatch("a", 0, 1, new LabelChanges(List.of(LabelChange.set(label)), List.of())));
    }

    private static OneInputStreamOperatorTestHarness<CanonicalBlock, ControlAck> harness(List<Label> files)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new AppliedChanges(ChainId.ETHEREUM, files)));
    }
}
