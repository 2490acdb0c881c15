package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import io.arx.functions.rules.DrainStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletPanesTest {

    private static final long NOON = 1_700_006_400 / 60 * 60;
    private static final long TEN_SECONDS_LATER = NOON + 10;
    private static final long A_MINUTE_LATER = NOON + 60;
    private static final long AFTER_THE_STAGGER = NOON + 66;
    private static final int MAX_PARALLELISM = 128;

    private static final Address ALICE = WalletBlocks.wallet(1);
    private static final Address BOB = WalletBlocks.wallet(2);
    private static final DrainFilter FILTER = new DrainFilter(Amount.of(1_000_000), 600);
    private static final OutputTag<DrainStep> STEPS =
            new OutputTag<>("steps", new TypeHint<DrainStep>() {}.getTypeInfo());

    private final List<ClosedPane> panes = new ArrayList<>();
    private final List<DrainStep> steps = new ArrayList<>();

    @Test
    void closesAPaneOnceTheMinuteAndItsStaggerHavePassed() throws Exception {
        try (var harness = harness(false, 1, 0, null)) {
            process(harness, payment(ALICE, 1, NOON, 5));
            process(harness, payment(ALICE, 2, TEN_SECONDS_LATER, 7));
            harness.processWatermark(A_MINUTE_LATER * 1000 - 1);
            collect(harness);
            assertThat(panes).isEmpty();
            harness.processWatermark(AFTER_THE_STAGGER * 1000);
            collect(harness);
            assertThat(panes).hasSize(1);
            assertThat(panes.get(0).window().nativeIn()).isEqualTo(Amount.of(12));
            assertThat(panes.get(0).window().version()).isEqualTo(2);
            assertThat(panes.get(0).minutesSincePrevious()).isEqualTo(ClosedPane.NO_PREVIOUS);
        }
    }

    @Test
    void closesAPaneAtOnceWhenItsWalletActsInALaterMinute() throws Exception {
        try (var harness = harness(false, 1, 0, null)) {
            process(harness, payment(ALICE, 1, NOON, 5));
            process(harness, payment(ALICE, 2, A_MINUTE_LATER, 7));
            collect(harness);
            assertThat(panes).extracting(pane -> pane.window().startSeconds()).containsExactly(NOON);
            harness.processWatermark((AFTER_THE_STAGGER + 60) * 1000);
            collect(harness);
            assertThat(panes).hasSize(2);
            assertThat(panes.get(1).hourNativeIn()).isEqualTo(Amount.of(5));
            assertThat(panes.get(1).hourCount()).isEqualTo(1);
            assertThat(panes.get(1).minutesSincePrevious()).isEqualTo(1);
        }
    }

    @Test
    void keepsOneTimerABucketAndNothingInTheEnd() throws Exception {
        try (var harness = harness(false, 1, 0, null)) {
            process(harness, payment(ALICE, 1, NOON, 5));
            process(harness, payment(BOB, 1, NOON, 5));
            process(harness, payment(ALICE, 2, A_MINUTE_LATER, 5));
            assertThat(WalletBuckets.of(ALICE)).isNotEqualTo(WalletBuckets.of(BOB));
            assertThat(harness.numEventTimeTimers()).isEqualTo(2);
            harness.processWatermark((AFTER_THE_STAGGER + 60) * 1000);
            assertThat(harness.numEventTimeTimers()).isEqualTo(2);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
            harness.processWatermark((NOON + Duration.ofDays(40).toSeconds()) * 1000);
            assertThat(harness.numEventTimeTimers()).isZero();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void sendsDrainStepsFromTheFirstLegThatCouldBeginOneUntilTheTimeIsOver() throws Exception {
        try (var harness = harness(false, 1, 0, null)) {
            process(harness, payment(ALICE, 1, NOON, 1_200_000));
            process(harness, payout(ALICE, 2, NOON + 10, 500_000));
            process(harness, payout(ALICE, 3, NOON + 610, 500_000));
            process(harness, payout(ALICE, 4, NOON + 611, 100));
            collect(harness);
            assertThat(steps).extracting(DrainStep::position).containsExactly(2L, 3L);
            assertThat(steps).extracting(DrainStep::opens).containsExactly(true, false);
            assertThat(steps)
                    .extracting(DrainStep::heldBefore)
                    .containsExactly(Amount.of(1_200_000), Amount.of(700_000));
        }
    }

    @Test
    void refusesAnUndo() throws Exception {
        try (var harness = harness(false, 1, 0, null)) {
            WalletBlock undo = WalletBlocks.of(ALICE, 1, NOON).verb(Verb.UNDO).build();
            assertThatThrownBy(() -> process(harness, undo)).hasMessageContaining("do not take UNDO of block 101");
        }
    }

    @Test
    void takesInWhatWaitsBeforeTheBarrierOfACheckpoint() throws Exception {
        try (var harness = harness(false, 1, 0, null)) {
            harness.processElement(payment(ALICE, 1, NOON, 5), NOON * 1000);
            assertThat(harness.numKeyedStateEntries()).isZero();
            harness.prepareSnapshotPreBarrier(1);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        }
    }

    @Test
    void aCheckpointInTheMakingDoesNotSeeWhatComesAfterIt() throws Exception {
        List<WalletBlock> blocks = blocks(5, 600);
        List<ClosedPane> once = run(false, blocks, List.of());
        panes.clear();
        try (var harness = harness(false, 1, 0, null)) {
            feed(harness, blocks.subList(0, 300));
            OperatorSnapshotFutures begun = harness.getOneInputOperator()
                    .snapshotState(
                            1,
                            1,
                            CheckpointOptions.forCheckpointWithDefaultLocation(),
                            new MemCheckpointStreamFactory(1 << 26));
            int before = panes(harness).size();
            feed(harness, blocks.subList(300, 600));
            panes(harness).subList(before, panes.size()).clear();
            OperatorSubtaskState snapshot =
                    OperatorSnapshotFinalizer.create(begun).getJobManagerOwnedState();
            try (var restored = harness(false, 1, 0, snapshot)) {
                feed(restored, blocks.subList(300, 600));
                end(restored);
                assertThat(panes(restored)).containsExactlyInAnyOrderElementsOf(once);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsTheSameWhereverItIsRestartedAndOnBothBackends(boolean rocksDb) throws Exception {
        List<WalletBlock> blocks = blocks(6, 900);
        List<ClosedPane> once = run(false, blocks, List.of());
        List<DrainStep> stepsOnce = List.copyOf(steps);
        assertThat(stepsOnce).isNotEmpty();
        Random random = new Random(6);
        for (int round = 0; round < (rocksDb ? 2 : 10); round++) {
            panes.clear();
            steps.clear();
            List<Integer> restarts =
                    random.ints(3, 1, blocks.size()).sorted().boxed().toList();
            assertThat(run(rocksDb, blocks, restarts)).containsExactlyInAnyOrderElementsOf(once);
            assertThat(steps).containsExactlyInAnyOrderElementsOf(stepsOnce);
        }
    }

    @Test
    void findsTheSameWhenItGoesOnWithTwoSubtasks() throws Exception {
        List<WalletBlock> blocks = blocks(7, 800);
        List<ClosedPane> once = run(false, blocks, List.of());
        panes.clear();
        OperatorSubtaskState snapshot;
        try (var harness = harness(false, 1, 0, null)) {
            feed(harness, blocks.subList(0, 400));
            snapshot = harness.snapshot(1, 1);
            panes(harness);
        }
        for (int subtask = 0; subtask < 2; subtask++) {
            OperatorSubtaskState part = AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    snapshot, MAX_PARALLELISM, 1, 2, subtask);
            try (var harness = harness(false, 2, subtask, part)) {
                int mine = subtask;
                feed(
                        harness,
                        blocks.subList(400, 800).stream()
                                .filter(block -> subtaskOf(block) == mine)
                                .toList());
                end(harness);
                panes(harness);
            }
        }
        assertThat(panes).containsExactlyInAnyOrderElementsOf(once);
    }

    private static int subtaskOf(WalletBlock block) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                WalletBuckets.of(block.wallet()), MAX_PARALLELISM, 2);
    }

    private List<ClosedPane> run(boolean rocksDb, List<WalletBlock> blocks, List<Integer> restarts) throws Exception {
        int from = 0;
        OperatorSubtaskState snapshot = null;
        for (int to : restarts) {
            try (var harness = harness(rocksDb, 1, 0, snapshot)) {
                feed(harness, blocks.subList(from, to));
                snapshot = harness.snapshot(from, from);
                collect(harness);
                from = to;
            }
        }
        try (var harness = harness(rocksDb, 1, 0, snapshot)) {
            feed(harness, blocks.subList(from, blocks.size()));
            end(harness);
            collect(harness);
        }
        assertThat(panes).doesNotHaveDuplicates();
        return List.copyOf(panes);
    }

    private static List<WalletBlock> blocks(long seed, int count) {
        Random random = new Random(seed);
        List<WalletBlock> blocks = new ArrayList<>();
        long seconds = NOON;
        for (int i = 0; i < count; i++) {
            seconds += random.nextInt(12);
            blocks.add(PaneSlabTest.randomBlock(random, i, seconds));
        }
        return blocks;
    }

    private static WalletBlock payment(Address wallet, long position, long seconds, long wei) {
        return WalletBlocks.of(wallet, position, seconds)
                .receives(WalletBlocks.wallet(99), Amount.of(wei))
                .build();
    }

    private static WalletBlock payout(Address wallet, long position, long seconds, long wei) {
        return WalletBlocks.of(wallet, position, seconds)
                .sends(WalletBlocks.wallet(99), Amount.of(wei))
                .build();
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, WalletBlock, ClosedPane> harness(
            boolean rocksDb, int parallelism, int subtask, OperatorSubtaskState state) throws Exception {
        WalletPanes function = new WalletPanes(Pass.FINAL, 1, ChainId.ETHEREUM, FILTER, Duration.ofDays(30), STEPS);
        var harness = new KeyedOneInputStreamOperatorTestHarness<Integer, WalletBlock, ClosedPane>(
                function, new WalletBuckets(), Types.INT, MAX_PARALLELISM, parallelism, subtask);
        harness.setStateBackend(rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    private static void process(
            KeyedOneInputStreamOperatorTestHarness<Integer, WalletBlock, ClosedPane> harness, WalletBlock block)
            throws Exception {
        harness.processElement(block, block.stampMillis());
        harness.prepareSnapshotPreBarrier(0);
    }

    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<Integer, WalletBlock, ClosedPane> harness, List<WalletBlock> blocks)
            throws Exception {
        for (WalletBlock block : blocks) {
            process(harness, block);
            harness.processWatermark(block.stampMillis());
        }
    }

    private static void end(KeyedOneInputStreamOperatorTestHarness<Integer, WalletBlock, ClosedPane> harness)
            throws Exception {
        harness.processWatermark((NOON + Duration.ofDays(2).toSeconds()) * 1000);
    }

    private void collect(KeyedOneInputStreamOperatorTestHarness<Integer, WalletBlock, ClosedPane> harness) {
        panes.addAll(harness.extractOutputValues());
        harness.getOutput().clear();
        var side = harness.getSideOutput(STEPS);
        if (side != null) {
            side.forEach(record -> steps.add(record.getValue()));
            side.clear();
        }
    }

    private List<ClosedPane> panes(KeyedOneInputStreamOperatorTestHarness<Integer, WalletBlock, ClosedPane> harness) {
        collect(harness);
        return panes;
    }
}
