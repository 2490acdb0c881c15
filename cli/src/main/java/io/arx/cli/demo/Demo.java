package io.arx.cli.demo;

import io.arx.cli.Home;
import io.arx.cli.local.Folders;
import io.arx.cli.local.JobCounters;
import io.arx.cli.local.LocalRedis;
import io.arx.cli.local.LocalTracker;
import io.arx.devnet.DevnetServer;
import io.arx.devnet.ServerSettings;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.jobs.Uids;
import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A running demo: devnet, Redis, Flink with both jobs, bridge, and a client of its own. */
final class Demo implements AutoCloseable {

    private static final Duration CATCH_UP = Duration.ofSeconds(60);
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 20;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final ChainId chain;
    private final DevnetServer devnet;
    private final LocalTracker tracker;
    private final DemoClient client;
    private final long startedNanos = System.nanoTime();

    private Demo(DemoSettings settings, Consumer<String> say) throws Exception {
        try {
            Path data = Folders.temporary("arx-demo");
            running.push(() -> Folders.delete(data));
            say.accept("starting the simulated chain, with " + settings.pastBlocks() + " blocks of past");
            devnet = DevnetServer.start(
                    settings.devnet(), ServerSettings.defaults().withBacklogBlocks(settings.pastBlocks()));
            running.push(devnet);
            say.accept("starting Redis, Flink and the bridge");
            LocalRedis redis = LocalRedis.start(data, false);
            running.push(redis);
            Configuration configuration = settings.configuration()
                    .withTracker(settings.configuration().tracker().withRedis(redis.uri()));
            ChainSettings simulated = configuration.chain(DemoSettings.CHAIN).withRpc(List.of(devnet.uri()));
            chain = simulated.chain();
            tracker = LocalTracker.start(configuration, simulated, data, Home.webPage());
            running.push(tracker);
            client = DemoClient.connect(tracker.webPage(), DemoSettings.CHAIN);
            running.push(client);
            tracker.track();
            tracker.ingest();
            say.accept("catching up with the past");
            awaitHead(devnet.head().height());
            client.startTiming();
        } catch (Throwable failure) {
            close();
            throw failure;
        }
    }

    static Demo start(DemoSettings settings, Consumer<String> say) throws Exception {
        return new Demo(settings, say);
    }

    void printAddresses(Consumer<String> say) {
        say.accept("web page   " + tracker.webPage() + "/");
        say.accept("WebSocket  " + tracker.webPage().toString().replaceFirst("^http", "ws") + "/ws");
        say.accept("Flink      " + tracker.flinkPage());
        say.accept("JSON-RPC   " + devnet.uri());
    }

    /** One line: what came through so far, and how far behind the chain it is. */
    String progress() {
        return String.format(
                Locale.ROOT,
                "block %d  blocks %d  transactions %d  activities %d  windows %d  scores %d  alerts %d  lag %d blocks",
                client.head(),
                client.blocks(),
                client.transactions(),
                client.activities(),
                windows(),
                scores(),
                client.alerts().size(),
                Math.max(0, devnet.head().height() - client.head()));
    }

    /** Lets the chain stand still, waits until everything came through, and compares. */
    DemoReport finish() throws InterruptedException {
        devnet.stopProducing();
        awaitHead(devnet.head().height());
        int expected = devnet.truth().upTo(devnet.head().height()).size();
        // Alerts follow their block within milliseconds; the pause is for any that should not come.
        await(SETTLE, () -> false);
        await(LATE, () -> client.alerts().size() >= expected);
        return new DemoReport(
                Duration.ofNanos(System.nanoTime() - startedNanos),
                client.blocks(),
                client.transactions(),
                client.activities(),
                windows(),
                scores(),
                client.alerts(),
                devnet.truth().upTo(client.head()),
                client.latencies(),
                client.haltReason());
    }

    private void awaitHead(long height) throws InterruptedException {
        await(CATCH_UP, () -> client.head() >= height || !client.haltReason().isEmpty());
    }

    private static void await(Duration longest, BooleanSupplier until) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!until.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private long windows() {
        return JobCounters.sum(Uids.PANE_WINDOWS.on(chain, Pass.HEAD), "numRecordsOut");
    }

    private long scores() {
        return JobCounters.sum(Uids.ANOMALY_SCORING.on(chain, Pass.HEAD), "numRecordsOut");
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
