package io.arx.functions.wallet;

import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.WalletBlock;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.functions.alerts.PublishedWallets;
import io.arx.functions.rules.DrainStep;
import io.arx.functions.rules.DrainStepCodec;
import io.arx.functions.tops.LocalLeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** Panes and the roll-ups behind them, as one task has them. */
final class RollUpHarness implements AutoCloseable {

    private static final OutputTag<DrainStep> STEPS = new OutputTag<>("steps", DrainStepCodec.TYPE);

    private final Pass pass;
    private final int reorgWindow;
    private final PublishedWallets published;
    private final Duration idleRetention;
    private final boolean rocksDb;
    private KeyedOneInputStreamOperatorTestHarness<Integer, WalletBlock, ClosedPane> panes;
    private KeyedOneInputStreamOperatorTestHarness<Integer, PaneUpdate, WalletRollUp> rollUps;

    final List<WalletRollUp> sent = new ArrayList<>();
    final List<WalletFacts> facts = new ArrayList<>();
    final List<LocalLeaders> leaders = new ArrayList<>();

    RollUpHarness(Pass pass, int reorgWindow, PublishedWallets published, Duration idleRetention, boolean rocksDb)
            throws Exception {
        this.pass = pass;
        this.reorgWindow = reorgWindow;
        this.published = published;
        this.idleRetention = idleRetention;
        this.rocksDb = rocksDb;
        open(null, null);
    }

    void process(WalletBlock block) throws Exception {
        panes.processElement(block, block.stampMillis());
        forward();
    }

    void watermark(long millis) throws Exception {
        panes.processWatermark(millis);
        forward();
        rollUps.processWatermark(millis);
        collect();
    }

    void restart() throws Exception {
        panes.prepareSnapshotPreBarrier(7);
        forward();
        rollUps.prepareSnapshotPreBarrier(7);
        collect();
        OperatorSubtaskState panesState = panes.snapshot(7, 7);
        OperatorSubtaskState rollUpsState = rollUps.snapshot(7, 7);
        close();
        open(panesState, rollUpsState);
    }

    int stateEntries() {
        return rollUps.numKeyedStateEntries();
    }

    int timers() {
        return rollUps.numEventTimeTimers();
    }

    private void forward() throws Exception {
        var updates = panes.getSideOutput(WalletPanes.PANES);
        if (updates != null) {
            for (StreamRecord<PaneUpdate> update : updates) {
                rollUps.processElement(update.getValue(), update.getTimestamp());
            }
            updates.clear();
        }
        panes.getOutput().clear();
        collect();
    }

    private void collect() {
        sent.addAll(rollUps.extractOutputValues());
        rollUps.getOutput().clear();
        var found = rollUps.getSideOutput(WalletRollUps.FACTS);
        if (found != null) {
            found.forEach(record -> facts.add(record.getValue()));
            found.clear();
        }
        var local = rollUps.getSideOutput(WalletRollUps.LEADERS);
        if (local != null) {
            local.forEach(record -> leaders.add(record.getValue()));
            local.clear();
        }
    }

    private void open(OperatorSubtaskState panesState, OperatorSubtaskState rollUpsState) throws Exception {
        DrainFilter filter = new DrainFilter(io.arx.events.Amount.of(1_000_000), 600);
        panes = new KeyedOneInputStreamOperatorTestHarness<>(
                new WalletPanes(pass, reorgWindow, ChainId.ETHEREUM, filter, idleRetention, STEPS),
                new WalletBuckets(),
                Types.INT);
        rollUps = new KeyedOneInputStreamOperatorTestHarness<>(
                new WalletRollUps(pass, true, ChainId.ETHEREUM, published, idleRetention),
                pane -> WalletBuckets.of(pane.window().wallet()),
                Types.INT);
        begin(panes, panesState);
        begin(rollUps, rollUpsState);
    }

    private void begin(AbstractStreamOperatorTestHarness<?> harness, OperatorSubtaskState state) throws Exception {
        harness.setStateBackend(rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    @Override
    public void close() throws Exception {
        panes.close();
        rollUps.close();
    }
}
