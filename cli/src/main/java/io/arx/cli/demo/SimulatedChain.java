package io.arx.cli.demo;

import io.arx.cli.demo.DemoClient.ChainView;
import io.arx.cli.demo.DemoSettings.DemoChain;
import io.arx.cli.local.JobCounters;
import io.arx.devnet.DevnetBlock;
import io.arx.devnet.DevnetServer;
import io.arx.devnet.ExpectedAlert;
import io.arx.devnet.ForkPlan;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.jobs.Uids;
import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** One simulated chain of a demo, and what came of it through the tracker. */
final class SimulatedChain implements AutoCloseable {

    private static final int FIRST_FORK_DEPTH = 2;

    private final DemoChain settings;
    private final DevnetServer devnet;

    private SimulatedChain(DemoChain settings, DevnetServer devnet) {
        this.settings = settings;
        this.devnet = devnet;
    }

    static SimulatedChain start(DemoChain settings) throws IOException {
        return new SimulatedChain(settings, DevnetServer.start(settings.devnet(), settings.serving()));
    }

    String name() {
        return settings.name();
    }

    /** How it is tracked: as the configuration says, from its simulated node. */
    ChainSettings tracked(Configuration configuration) {
        return configuration.chain(name()).withRpc(List.of(devnet.uri()));
    }

    /** Whether it forks by itself; then it has one fork at once, so that even a short demo shows one. */
    boolean forks() {
        return settings.serving().forks().meanBlocks() > 0;
    }

    void fork() {
        devnet.fork(ForkPlan.ofDepth(FIRST_FORK_DEPTH));
    }

    void stopProducing() {
        devnet.stopProducing();
    }

    /** Whether the client has its newest block, or knows that it will not come. */
    boolean isCaughtUp(DemoClient client) {
        ChainView view = client.chain(name());
        DevnetBlock head = devnet.head();
        return view.hash().equals(head.hash().toString()) || !view.haltReason().isEmpty();
    }

    /** Whether the client is at most a block behind, or knows that no more will come. */
    boolean isNearlyCaughtUp(DemoClient client) {
        ChainView view = client.chain(name());
        return view.height() >= devnet.head().height() - 1 || !view.haltReason().isEmpty();
    }

    List<ExpectedAlert> expected() {
        return devnet.truth().upTo(devnet.head().height());
    }

    /** One-minute windows closed. */
    long windows() {
        return JobCounters.sum(Uids.PANE_WINDOWS.on(chain(), Pass.HEAD), "numRecordsOut");
    }

    /** Scores given. */
    long scores() {
        return JobCounters.sum(Uids.ANOMALY_SCORING.on(chain(), Pass.HEAD), "numRecordsOut");
    }

    private ChainId chain() {
        return settings.devnet().chain();
    }

    /** {@code devnet-fast 412 (reorgs 3, the last of 2 blocks)}. */
    String progress(DemoClient client) {
        ChainView view = client.chain(name());
        long lag = Math.max(0, devnet.head().height() - view.height());
        return String.format(
                Locale.ROOT,
                "%s %d%s%s",
                name(),
                view.height(),
                lag > 1 ? " lag " + lag : "",
                view.reorgs() > 0
                        ? " (reorgs " + view.reorgs() + ", the last of " + view.lastReorgDepth() + " blocks)"
                        : "");
    }

    String rpc() {
        return devnet.uri() + "  " + name();
    }

    @Override
    public void close() {
        devnet.close();
    }
}
