package io.arx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.arx.events.Address;
import io.arx.events.Label;
import io.arx.events.LabelCategory;
import io.arx.events.LogEntry;
import io.arx.events.PriceBasis;
import io.arx.events.PriceSource;
import io.arx.events.TokenWindow;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import io.arx.events.control.Changes;
import io.arx.events.control.ControlAck;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.LabelChange;
import io.arx.events.control.LabelChanges;
import io.arx.events.control.PriceChange;
import io.arx.events.control.PriceChanges;
import io.arx.events.control.RefusedChanges;
import io.arx.events.control.WalletLabels;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import io.arx.events.control.WatchedWallet;
import io.arx.functions.alerts.PublishedWallets;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.track.TrackOutputs;
import io.arx.jobs.track.TrackSettings;
import io.arx.jobs.track.TrackTopology;
import io.arx.serializers.ArxTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes made at run time, on a cluster, over a chain that forks. */
class ControlIT {

    private static final Configuration CONFIGURATION = Configuration.read(Path.of("..", "conf"));
    private static final TrackSettings ALL = TrackSettings.of(CONFIGURATION, CONFIGURATION.chain("ethereum"));
    private static final TrackSettings WATCHED = new TrackSettings(
            ALL.profile(),
            ALL.canonical(),
            ALL.rules(),
            ALL.model(),
            ALL.idleRetention(),
            PublishedWallets.watched(Set.of()),
            PublishedWallets.watched(Set.of()),
            ALL.prices(),
            ALL.labels(),
            ALL.spam());
    private static final Address WALLET = new Address(0x103, 3, 3);
    private static final Label MIXER = new Label(WALLET, null, LabelCategory.MIXER, "a mixer", "a list", 1, null);

    private record Found(
            List<WalletWindow> windows,
            List<WalletRollUp> rollUps,
            List<WalletFacts> facts,
            List<TokenWindow> tokens,
            List<WalletScore> scores,
            List<ControlAck> acks,
            List<WalletLabels> labels,
            List<WatchedWallet> watched) {

        List<WalletWindow> finals() {
            return windows.stream().filter(WalletWindow::isFinal).toList();
        }
    }

    /** A log with one entry more, and the blocks of it that are final with it. */
    private record ChangedLog(List<LogEntry> entries, List<LogEntry> finals, LogEntry first) {

        /** @param place where the change stands, in the middle of the log */
        static ChangedLog of(ForkedLog log, int place, Changes changes) {
            LogEntry control = LogEntry.of(place, 0, new ControlBatch("a-set", 0, 1, changes));
            List<LogEntry> entries = with(log.entries(), control);
            List<LogEntry> finals = with(log.finals(), control);
            LogEntry first = finals.get(finals.indexOf(control) + 1);
            return new ChangedLog(entries, finals, first);
        }

        private static List<LogEntry> with(List<LogEntry> entries, LogEntry control) {
            List<LogEntry> changed = new ArrayList<>();
            entries.stream()
                    .filter(entry -> entry.position() < control.position())
                    .forEach(changed::add);
            changed.add(control);
            entries.stream()
                    .filter(entry -> entry.position() >= control.position())
                    .forEach(entry -> changed.add(entry.at(entry.position() + 1)));
            return changed;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aWatchedWalletIsPublishedFromTheAcknowledgedBlockOnAndTheSameAfterAFailure(long seed) throws Exception {
        ChangedLog log = ChangedLog.of(
                ForkedLog.of(seed, 300, 12),
                150,
                new WatchChanges(List.of(WatchChange.add(WALLET, "mine", List.of("own")))));
        Found all = run(log.entries(), ALL, false);
        long fromSeconds = log.first().block().ref().timeSeconds();
        List<WalletWindow> expected = all.finals().stream()
                .filter(window -> window.wallet().equals(WALLET))
                .filter(window -> window.startSeconds() + window.lengthSeconds() > fromSeconds)
                .toList();
        assertThat(expected).isNotEmpty();
        assertThat(all.finals().stream().filter(window -> window.wallet().equals(WALLET)))
                .as("windows from before the change too")
                .hasSizeGreaterThan(expected.size());

        Found live = run(log.entries(), WATCHED, false);
        Found failed = run(log.entries(), WATCHED, true);
        Found backtest = run(log.finals(), WATCHED.finished(), false);

        assertThat(live.finals()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(backtest.windows()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(failed.windows()).containsExactlyInAnyOrderElementsOf(live.windows());
        assertThat(live.windows()).extracting(WalletWindow::wallet).containsOnly(WALLET);
        assertThat(live.scores()).extracting(WalletScore::wallet).containsOnly(WALLET);
        assertRolledUp(all, live, failed, backtest, fromSeconds);
        assertLedgers(live, failed, backtest, fromSeconds);
        assertThat(live.acks()).singleElement().satisfies(ack -> {
            assertThat(ack.position()).isEqualTo(150);
            assertThat(ack.accepted()).isEqualTo(1);
            assertThat(ack.fromHeight())
                    .isGreaterThanOrEqualTo(log.first().block().ref().height());
        });
        assertThat(failed.acks()).isEqualTo(live.acks());
        assertThat(backtest.acks())
                .extracting(ControlAck::fromHeight)
                .containsExactly(log.first().block().ref().height());
        assertThat(live.watched()).extracting(WatchedWallet::name).containsExactly("mine");
    }

    /** The roll-ups of windows that end after the change, with all that was in them before it. */
    private static void assertRolledUp(Found all, Found live, Found failed, Found backtest, long fromSeconds) {
        List<WalletRollUp> expected = all.rollUps().stream()
                .filter(rollUp ->
                        rollUp.window().isFinal() && rollUp.window().wallet().equals(WALLET))
                .filter(rollUp -> rollUp.throughSeconds() > fromSeconds)
                .toList();
        assertThat(expected).isNotEmpty();
        assertThat(live.rollUps().stream().filter(rollUp -> rollUp.window().isFinal()))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(backtest.rollUps()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(failed.rollUps()).containsExactlyInAnyOrderElementsOf(live.rollUps());
        assertThat(all.rollUps()).containsAll(live.rollUps());
        assertThat(live.rollUps()).hasSizeGreaterThan(expected.size());
        assertThat(live.facts()).isNotEmpty().extracting(WalletFacts::wallet).containsOnly(WALLET);
        assertThat(all.facts()).containsAll(live.facts());
        assertThat(failed.facts()).containsExactlyInAnyOrderElementsOf(live.facts());
    }

    /** Ledgers begin with the block from which the wallet is watched. */
    private static void assertLedgers(Found live, Found failed, Found backtest, long fromSeconds) {
        assertThat(live.tokens())
                .isNotEmpty()
                .allMatch(window -> window.wallet().equals(WALLET))
                .allMatch(window -> window.startSeconds() + window.lengthSeconds() > fromSeconds);
        assertThat(live.tokens().stream().filter(TokenWindow::isFinal))
                .containsExactlyInAnyOrderElementsOf(backtest.tokens());
        assertThat(failed.tokens()).containsExactlyInAnyOrderElementsOf(live.tokens());
    }

    @Test
    void aPriceThatIsSetCountsFromItsBlockOnAndTheSameAfterAFailure() throws Exception {
        ChangedLog log = ChangedLog.of(
                ForkedLog.of(5, 200, 8), 100, new PriceChanges(List.of(PriceChange.set(Address.ZERO, 7, 18))));
        long fromSeconds = log.first().block().ref().timeSeconds();
        Found live = run(log.entries(), ALL, false);
        Found failed = run(log.entries(), ALL, true);
        Found backtest = run(log.finals(), ALL.finished(), false);

        assertThat(live.acks()).singleElement().satisfies(ack -> assertThat(ack.accepted())
                .isEqualTo(1));
        assertThat(live.finals()).containsExactlyInAnyOrderElementsOf(backtest.windows());
        assertThat(failed.finals()).containsExactlyInAnyOrderElementsOf(live.finals());
        assertThat(backtest.windows())
                .filteredOn(window -> window.startSeconds() >= fromSeconds && window.inCount() > 0)
                .isNotEmpty()
                .allSatisfy(window -> {
                    assertThat(PriceBasis.sources(window.usd().basis())).containsExactly(PriceSource.CONTROL);
                    assertThat(window.usd().inMicros() / 1e6)
                            .isCloseTo(7 * window.nativeIn().toDouble() / 1e18, within(1e-3));
                });
        assertThat(backtest.windows())
                .filteredOn(window -> window.startSeconds() + 60 <= fromSeconds)
                .allMatch(window -> !PriceBasis.sources(window.usd().basis()).contains(PriceSource.CONTROL));
    }

    @Test
    void labelsAreKeptBesideThoseOfFilesAndWhatCannotBeReadStopsNothing() throws Exception {
        ForkedLog forked = ForkedLog.of(3, 60, 4);
        ChangedLog labelled = ChangedLog.of(forked, 20, new LabelChanges(List.of(LabelChange.set(MIXER)), List.of()));
        Found found = run(labelled.entries(), ALL, false);

        assertThat(found.acks()).singleElement().satisfies(ack -> assertThat(ack.accepted())
                .isEqualTo(1));
        assertThat(found.labels()).hasSizeGreaterThan(20).last().satisfies(labels -> assertThat(labels.labels())
                .containsExactly(MIXER));

        Found refused = run(
                ChangedLog.of(forked, 20, new RefusedChanges("it has form 9")).entries(), ALL, false);

        assertThat(refused.acks()).singleElement().satisfies(ack -> {
            assertThat(ack.refused()).isEqualTo(1);
            assertThat(ack.reasons()).containsExactly("it has form 9");
        });
        assertThat(refused.finals()).hasSameSizeAs(found.finals());
    }

    private static Found run(List<LogEntry> log, TrackSettings settings, boolean failing) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(2, CONFIGURATION.flink());
        environment.enableCheckpointing(100);
        DataStream<LogEntry> entries =
                environment.fromData(log, ArxTypes.LOG_ENTRY).setParallelism(1).uid("log");
        if (failing) {
            FailingOnce.FAILED.set(false);
            entries = entries.map(new FailingOnce(log.get(log.size() * 2 / 3).position()))
                    .returns(ArxTypes.LOG_ENTRY)
                    .setParallelism(1)
                    .uid("failing-once");
        }
        TrackOutputs outputs = TrackTopology.define(entries, settings);
        Function<DataStream<?>, CloseableIterator<?>> collect = DataStream::collectAsync;
        CloseableIterator<?> windows = collect.apply(outputs.windows());
        CloseableIterator<?> rollUps = collect.apply(outputs.rollUps());
        CloseableIterator<?> facts = collect.apply(outputs.facts());
        CloseableIterator<?> tokens = collect.apply(outputs.tokenWindows());
        CloseableIterator<?> scores = collect.apply(outputs.scores());
        CloseableIterator<?> acks = collect.apply(outputs.control().acks());
        CloseableIterator<?> labels = collect.apply(outputs.control().labels());
        CloseableIterator<?> watched = collect.apply(outputs.control().watched());
        environment.executeAsync();
        return new Found(
                all(windows), all(rollUps), all(facts), all(tokens), all(scores), all(acks), all(labels), all(watched));
    }

    @SuppressWarnings("unchecked") // what the stream carries
    private static <T> List<T> all(CloseableIterator<?> results) throws Exception {
        List<T> all = new ArrayList<>();
        try (results) {
            results.forEachRemaining(result -> all.add((T) result));
        }
        return all;
    }

    /** Fails at an entry, once, when there are checkpoints to go on from. */
    private static final class FailingOnce implements MapFunction<LogEntry, LogEntry> {

        private static final long serialVersionUID = 1L;
        private static final AtomicBoolean FAILED = new AtomicBoolean();
        private static final int PAUSE_MILLIS = 8;

        private final long position;

        private FailingOnce(long position) {
            this.position = position;
        }

        @Override
        public LogEntry map(LogEntry entry) throws InterruptedException {
            if (!FAILED.get()) {
                Thread.sleep(PAUSE_MILLIS); // so that checkpoints come in between
                if (entry.position() == position && FAILED.compareAndSet(false, true)) {
                    throw new IllegalStateException("fails once, as it should");
                }
            }
            return entry;
        }
    }
}
