package io.arx.cli.demo;

import io.arx.cli.Home;
import io.arx.cli.local.Folders;
import io.arx.cli.local.LocalRedis;
import io.arx.cli.local.LocalTracker;
import io.arx.jobs.conf.Configuration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A running demo: simulated chains, Redis, Flink with both jobs, bridge, and a client of its own. */
final class Demo implements AutoCloseable {

    private static final Duration CATCH_UP = Duration.ofSeconds(90);
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 20;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<SimulatedChain> chains = new ArrayList<>();
    private final LocalTracker tracker;
    private final DemoClient client;
    private final long startedNanos = System.nanoTime();

    private Demo(DemoSettings settings, Consumer<String> say) throws Exception {
        try {
            Path data = Folders.temporary("arx-demo");
            running.push(() -> Folders.delete(data));
            say.accept("starting " + settings.chains().size() + " simulated chains, with some minutes of past");
            for (DemoSettings.DemoChain chain : settings.chains()) {
                SimulatedChain started = SimulatedChain.start(chain);
                running.push(started);
                chains.add(started);
            }
            say.accept("starting Redis, Flink and the bridge");
            LocalRedis redis = LocalRedis.start(data, false);
            running.push(redis);
            Configuration configuration = settings.configuration()
                    .withTracker(settings.configuration()
                            .tracker()
                            .withRedis(redis.uri())
                            .withAllLedgers());
            tracker = LocalTracker.start(
                    configuration,
                    chains.stream().map(chain -> chain.tracked(configuration)).toList(),
                    data,
                    Home.webPage());
            running.push(tracker);
            client = DemoClient.connect(
                    tracker.webPage(), chains.stream().map(SimulatedChain::name).toList());
            running.push(client);
            tracker.track();
            tracker.ingest();
            say.accept("catching up with the past");
            await(CATCH_UP, () -> chains.stream().allMatch(chain -> chain.isNearlyCaughtUp(client)));
            client.startTiming();
            chains.stream().filter(SimulatedChain::forks).forEach(SimulatedChain::fork);
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
        chains.forEach(chain -> say.accept("JSON-RPC   " + chain.rpc()));
    }

    /** One line: where each chain stands, and what came through so far. */
    String progress() {
        return String.format(
                Locale.ROOT,
                "%s  windows %d  scores %d  alerts %d",
                chains.stream().map(chain -> chain.progress(client)).collect(Collectors.joining("  ")),
                chains.stream().mapToLong(SimulatedChain::windows).sum(),
                chains.stream().mapToLong(SimulatedChain::scores).sum(),
                client.alerts().size());
    }

    /** Lets the chains stand still, waits until everything came through, and compares. */
    DemoReport finish() throws InterruptedException {
        chains.forEach(SimulatedChain::stopProducing);
        await(CATCH_UP, () -> chains.stream().allMatch(chain -> chain.isCaughtUp(client)));
        int expected =
                chains.stream().mapToInt(chain -> chain.expected().size()).sum();
        // Alerts follow their block within milliseconds; the pause is for any that should not come.
        await(SETTLE, () -> false);
        await(LATE, () -> client.alerts().size() >= expected);
        return new DemoReport(
                Duration.ofNanos(System.nanoTime() - startedNanos),
                chains.stream().map(this::outcome).toList(),
                client.alerts(),
                client.latencies());
    }

    private DemoReport.ChainOutcome outcome(SimulatedChain chain) {
        return new DemoReport.ChainOutcome(
                chain.name(),
                client.chain(chain.name()),
                chain.isCaughtUp(client),
                chain.forks(),
                chain.windows(),
                chain.scores(),
                chain.expected());
    }

    private static void await(Duration longest, BooleanSupplier until) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!until.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
        }
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
