package io.arx.functions.wallet;

import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.TopWallets;
import io.arx.events.WalletBlock;
import io.arx.functions.alerts.PublishedWallets;
import io.arx.functions.tops.LocalLeaders;
import io.arx.functions.tops.TopWalletLists;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Panes and roll-ups of some tasks, and the one that puts their leaders together. Nobody is published. */
final class TopsHarness implements AutoCloseable {

    private static final Duration MONTH = Duration.ofDays(30);

    private final Pass pass;
    private final List<RollUpHarness> tasks = new ArrayList<>();
    private OneInputStreamOperatorTestHarness<LocalLeaders, TopWallets> lists;

    final List<TopWallets> sent = new ArrayList<>();

    TopsHarness(Pass pass, int reorgWindow, int parallelism, boolean rocksDb) throws Exception {
        this.pass = pass;
        for (int task = 0; task < parallelism; task++) {
            tasks.add(new RollUpHarness(pass, reorgWindow, PublishedWallets.watched(Set.of()), MONTH, rocksDb));
        }
        open(null);
    }

    void process(WalletBlock block) throws Exception {
        tasks.get(WalletBuckets.of(block.wallet()) % tasks.size()).process(block);
    }

    void watermark(long millis) throws Exception {
        for (RollUpHarness task : tasks) {
            task.watermark(millis);
        }
        forward();
        lists.processWatermark(millis);
        sent.addAll(lists.extractOutputValues());
        lists.getOutput().clear();
    }

    void restart() throws Exception {
        for (RollUpHarness task : tasks) {
            task.restart();
        }
        forward();
        OperatorSubtaskState state = lists.snapshot(7, 7);
        lists.close();
        open(state);
    }

    private void forward() throws Exception {
        for (int task = 0; task < tasks.size(); task++) {
            for (LocalLeaders local : tasks.get(task).leaders) {
                lists.processElement(
                        new LocalLeaders(
                                task,
                                local.startSeconds(),
                                local.lengthSeconds(),
                                local.throughMinute(),
                                local.settledMinute(),
                                local.version(),
                                local.wallets()),
                        0);
            }
            tasks.get(task).leaders.clear();
        }
    }

    private void open(OperatorSubtaskState state) throws Exception {
        lists = new OneInputStreamOperatorTestHarness<>(
                new TopWalletLists(ChainId.ETHEREUM, pass, WalletPanes.STAGGER_MILLIS));
        lists.setup();
        if (state != null) {
            lists.initializeState(state);
        }
        lists.open();
    }

    @Override
    public void close() throws Exception {
        for (RollUpHarness task : tasks) {
            task.close();
        }
        lists.close();
    }
}
