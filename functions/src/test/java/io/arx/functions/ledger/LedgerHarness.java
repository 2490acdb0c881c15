package io.arx.functions.ledger;

import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.TokenWindow;
import io.arx.events.WalletBlock;
import io.arx.events.WalletEdges;
import io.arx.events.control.WatchChange;
import io.arx.functions.alerts.PublishedWallets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The ledgers' operator, as one task has it. */
final class LedgerHarness implements AutoCloseable {

    static final Duration RETENTION = Duration.ofDays(2);

    private final Pass pass;
    private final int reorgWindow;
    private final PublishedWallets published;
    private final boolean rocksDb;
    private KeyedOneInputStreamOperatorTestHarness<Integer, LedgerEntry, TokenWindow> harness;

    /** What was sent since it was last cleared. */
    final List<TokenWindow> windows = new ArrayList<>();

    final List<WalletEdges> edges = new ArrayList<>();

    LedgerHarness(Pass pass, int reorgWindow, PublishedWallets published, boolean rocksDb) throws Exception {
        this.pass = pass;
        this.reorgWindow = reorgWindow;
        this.published = published;
        this.rocksDb = rocksDb;
        open(null);
    }

    void block(WalletBlock block) throws Exception {
        harness.processElement(LedgerEntry.of(block), block.stampMillis());
    }

    void change(WatchChange change, long stampMillis) throws Exception {
        harness.processElement(LedgerEntry.of(change), stampMillis);
    }

    void watermark(long millis) throws Exception {
        harness.processWatermark(millis);
        windows.addAll(harness.extractOutputValues());
        harness.getOutput().clear();
        var found = harness.getSideOutput(WalletLedgers.EDGES);
        if (found != null) {
            found.forEach(record -> edges.add(record.getValue()));
            found.clear();
        }
    }

    void restart() throws Exception {
        OperatorSubtaskState state = harness.snapshot(7, 7);
        harness.close();
        open(state);
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    private void open(OperatorSubtaskState state) throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new WalletLedgers(pass, ChainId.ETHEREUM, reorgWindow, published, RETENTION)),
                LedgerEntry.BUCKETS,
                Types.INT);
        harness.setStateBackend(rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
