package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import io.arx.events.WalletWindow;
import io.arx.functions.rules.DrainStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wallet panes over a head whose blocks are undone and applied, against a plain recomputation on each branch. */
class HeadPanesTest {

    private static final long NOON = 1_700_006_400;
    private static final int WINDOW = 12;
    private static final Address ALICE = WalletBlocks.wallet(1);
    private static final DrainFilter FILTER = new DrainFilter(Amount.of(1_000_000), 600);
    private static final OutputTag<DrainStep> STEPS =
            new OutputTag<>("steps", new TypeHint<DrainStep>() {}.getTypeInfo());

    private record Key(Address wallet, long startSeconds) {
        static Key of(WalletWindow window) {
            return new Key(window.wallet(), window.startSeconds());
        }
    }

    /** What a read model has: of each window the one of the highest version. */
    private final Map<Key, ClosedPane> readModel = new HashMap<>();

    private final List<DrainStep> steps = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<Integer, WalletBlock, ClosedPane> harness;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sendsWhatTheBranchHasAfterEveryPositionWhereverItIsRestarted(long seed) throws Exception {
        follow(seed, 400, false, 25);
    }

    @Test
    void sendsTheSameOnRocksDb() throws Exception {
        follow(9, 120, true, 10);
    }

    private void follow(long seed, int entries, boolean rocksDb, int restartEach) throws Exception {
        Random random = new Random(seed);
        List<ForkedHistory.Entry> log = ForkedHistory.of(seed, WINDOW, NOON, entries);
        Map<Key, Long> touched = new HashMap<>();
        open(rocksDb, null);
        int undone = 0;
        for (int i = 0; i < log.size(); i++) {
            ForkedHistory.Entry entry = log.get(i);
            steps.clear();
            for (ForkedHistory.Step step : entry.steps()) {
                undone += step.verb() == Verb.UNDO ? 1 : 0;
                for (WalletBlock block : step.records()) {
                    touched.put(new Key(block.wallet(), block.timeSeconds() / 60 * 60), entry.position());
                    if (random.nextInt(restartEach * 3) == 0) {
                        restart(rocksDb);
                    }
                    harness.processElement(block, block.stampMillis());
                }
            }
            harness.processWatermark(entry.stampMillis());
            collect();
            if (random.nextInt(restartEach) == 0) {
                restart(rocksDb);
            }
            compare(ForkedHistory.branchAfter(log.subList(0, i + 1)), entry, touched);
        }
        assertThat(undone).isGreaterThan(entries / 5);
        end(log, touched);
    }

    private void compare(List<ForkedHistory.Step> branch, ForkedHistory.Entry entry, Map<Key, Long> touched) {
        ReferenceWallets reference = new ReferenceWallets(ChainId.ETHEREUM, FILTER);
        int stepsBefore = 0;
        for (ForkedHistory.Step step : branch) {
            step.records().forEach(reference::apply);
            stepsBefore = step.position() < entry.position() ? reference.steps.size() : stepsBefore;
        }
        assertThat(steps)
                .as("drain steps of %s", entry)
                .isEqualTo(reference.steps.subList(stepsBefore, reference.steps.size()));
        compare(reference, entry.stampMillis() - 60_000 - WalletPanes.STAGGER_MILLIS, touched);
    }

    private void compare(ReferenceWallets reference, long overMillis, Map<Key, Long> touched) {
        Set<Key> expected = new HashSet<>();
        for (ClosedPane pane : reference.panes()) {
            Key key = Key.of(pane.window());
            if (key.startSeconds() * 1000 <= overMillis) {
                expected.add(key);
                assertThat(readModel.get(key)).isEqualTo(ofTheHead(pane, touched.get(key)));
            }
        }
        readModel.forEach((key, pane) -> {
            if (key.startSeconds() * 1000 <= overMillis && !expected.contains(key)) {
                assertThat(pane.isEmptied()).as("%s", pane).isTrue();
                assertThat(pane.window().version()).isLessThanOrEqualTo(touched.get(key));
            }
        });
    }

    private void end(List<ForkedHistory.Entry> log, Map<Key, Long> touched) throws Exception {
        harness.processWatermark((NOON + Duration.ofDays(3).toSeconds()) * 1000);
        collect();
        List<ForkedHistory.Step> branch = ForkedHistory.branchAfter(log);
        List<ClosedPane> finals = finals(branch);
        for (ClosedPane pane : finals) {
            assertThat(pane.window().isFinal()).isTrue();
            Key key = Key.of(pane.window());
            assertThat(readModel.remove(key)).isEqualTo(ofTheHead(pane, touched.get(key)));
        }
        assertThat(readModel.values()).allMatch(ClosedPane::isEmptied);
        harness.close();
    }

    /** What the final pass sends over the chain that is left. */
    private static List<ClosedPane> finals(List<ForkedHistory.Step> branch) throws Exception {
        WalletPanes operator = new WalletPanes(Pass.FINAL, 1, ChainId.ETHEREUM, FILTER, Duration.ofDays(30), STEPS);
        try (var finals = new KeyedOneInputStreamOperatorTestHarness<Integer, WalletBlock, ClosedPane>(
                operator, new WalletBuckets(), Types.INT)) {
            finals.open();
            for (ForkedHistory.Step step : branch) {
                for (WalletBlock block : step.block().wallets()) {
                    long stampMillis = block.timeSeconds() * 1000;
                    finals.processElement(
                            WalletBlocks.again(block, Verb.FINAL, step.position(), stampMillis), stampMillis);
                }
            }
            finals.processWatermark(Long.MAX_VALUE);
            return finals.extractOutputValues();
        }
    }

    private static ClosedPane ofTheHead(ClosedPane pane, long version) {
        WalletWindow window = pane.window();
        return new ClosedPane(
                new WalletWindow(
                        window.chain(),
                        window.wallet(),
                        window.startSeconds(),
                        window.lengthSeconds(),
                        version,
                        false,
                        window.inCount(),
                        window.outCount(),
                        window.nativeIn(),
                        window.nativeOut(),
                        window.largestNative(),
                        window.counterparties(),
                        window.transactions(),
                        window.failedTransactions(),
                        window.gasPaid(),
                        window.approvals(),
                        window.contractsCreated(),
                        window.usd(),
                        window.highestNonce()),
                pane.hourCount(),
                pane.hourNativeIn(),
                pane.hourNativeOut(),
                pane.minutesSincePrevious());
    }

    @Test
    void anUndoneWalletLeavesNothingBehind() throws Exception {
        open(false, null);
        WalletBlock block = payment(1, NOON, 5);
        process(block);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        process(WalletBlocks.again(block, Verb.UNDO, 2, NOON * 1000 + 1));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        harness.close();
    }

    @Test
    void aWindowOfWhichNothingIsLeftIsSentEmpty() throws Exception {
        open(false, null);
        WalletBlock block = payment(1, NOON, 5);
        process(block);
        harness.processWatermark((NOON + 66) * 1000);
        process(WalletBlocks.again(block, Verb.UNDO, 2, (NOON + 66) * 1000 + 1));
        harness.processWatermark((NOON + 66) * 1000 + 1);
        collect();
        assertThat(readModel.values())
                .extracting(ClosedPane::window)
                .containsExactly(WalletWindow.empty(ChainId.ETHEREUM, ALICE, NOON, 60, 2));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        harness.close();
    }

    @Test
    void refusesToUndoWhatIsDeeperThanTheWindow() throws Exception {
        open(false, null);
        WalletBlock block = payment(1, NOON, 5);
        process(block);
        for (int i = 1; i <= WINDOW + 1; i++) {
            process(WalletBlocks.of(WalletBlocks.wallet(2), 1 + i, NOON + 600L * i)
                    .verb(Verb.APPLY)
                    .build());
            harness.processWatermark((NOON + 600L * i) * 1000);
        }
        assertThatThrownBy(() -> process(WalletBlocks.again(block, Verb.UNDO, 50, NOON * 1000 + 99_999_999)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("block 101")
                .hasMessageContaining("deeper than the window");
    }

    @Test
    void keepsNothingOfBlocksThatLeftTheWindowAndOfIdleWallets() throws Exception {
        open(false, null);
        for (int i = 0; i < 2000; i++) {
            process(WalletBlocks.of(i % 100 == 0 ? ALICE : WalletBlocks.wallet(2), i, NOON + 12L * i)
                    .verb(Verb.APPLY)
                    .receives(WalletBlocks.wallet(3), Amount.of(i))
                    .build());
            harness.processWatermark((NOON + 12L * i) * 1000);
        }
        OperatorSubtaskState early = harness.snapshot(1, 1);
        for (int i = 2000; i < 4000; i++) {
            process(WalletBlocks.of(i % 100 == 0 ? ALICE : WalletBlocks.wallet(2), i, NOON + 12L * i)
                    .verb(Verb.APPLY)
                    .receives(WalletBlocks.wallet(3), Amount.of(i))
                    .build());
            harness.processWatermark((NOON + 12L * i) * 1000);
        }
        assertThat(harness.snapshot(2, 2).getStateSize()).isLessThan(early.getStateSize() * 11 / 10);
        assertThat(harness.numEventTimeTimers()).isEqualTo(2);
        harness.close();
    }

    @Test
    void endsThoughBlocksArePending() throws Exception {
        open(false, null);
        process(payment(1, NOON, 5));
        harness.processWatermark(Long.MAX_VALUE);
        collect();
        assertThat(readModel).hasSize(1);
        harness.close();
    }

    private static WalletBlock payment(long position, long seconds, long wei) {
        return WalletBlocks.of(ALICE, position, seconds)
                .verb(Verb.APPLY)
                .receives(WalletBlocks.wallet(99), Amount.of(wei))
                .build();
    }

    private void process(WalletBlock block) throws Exception {
        harness.processElement(block, block.stampMillis());
        harness.prepareSnapshotPreBarrier(0);
    }

    private void restart(boolean rocksDb) throws Exception {
        harness.prepareSnapshotPreBarrier(7);
        OperatorSubtaskState state = harness.snapshot(7, 7);
        collect();
        harness.close();
        open(rocksDb, state);
    }

    private void open(boolean rocksDb, OperatorSubtaskState state) throws Exception {
        WalletPanes operator = new WalletPanes(Pass.HEAD, WINDOW, ChainId.ETHEREUM, FILTER, Duration.ofDays(30), STEPS);
        harness = new KeyedOneInputStreamOperatorTestHarness<>(operator, new WalletBuckets(), Types.INT);
        harness.setStateBackend(rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    private void collect() {
        for (ClosedPane pane : harness.extractOutputValues()) {
            ClosedPane before = readModel.put(Key.of(pane.window()), pane);
            if (before != null) {
                assertThat(pane.window().version())
                        .as("version of %s, which replaces %s", pane, before)
                        .isGreaterThan(before.window().version());
            }
        }
        harness.getOutput().clear();
        var side = harness.getSideOutput(STEPS);
        if (side != null) {
            side.forEach(record -> steps.add(record.getValue()));
            side.clear();
        }
    }
}
