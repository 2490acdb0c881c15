package io.arx.cli.simulate;

import static io.arx.cli.simulate.Difference.require;

import io.arx.events.BlockActivities;
import io.arx.events.CanonicalBlock;
import io.arx.events.Pass;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import io.arx.events.WalletWindow;
import io.arx.functions.canonical.CanonicalWatermarks;
import io.arx.functions.legs.WalletFanOut;
import io.arx.functions.wallet.ClosedPane;
import io.arx.functions.wallet.SimulatedPanes;
import io.arx.functions.wallet.WalletPanes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.jspecify.annotations.Nullable;

/**
 * The windows that one pass sends: its blocks go through the fan-out, the watermarks and the panes of the track job, which
 * crash and are restored with it. Requires that a window of one version is always the same, however often a replay sends
 * it, and that versions rise; and, where it is asked, that a read model that keeps the highest version of each has what a
 * plain recomputation has.
 */
final class FollowedWindows {

    private static final int MINUTE_MILLIS = 60_000;

    private final Pass pass;
    private final int reorgWindow;
    private final WalletFanOut fanOut = new WalletFanOut();
    private final WatermarkGenerator<CanonicalBlock> watermarks =
            new CanonicalWatermarks().createWatermarkGenerator(null);
    private final EventTime eventTime = new EventTime();

    /** Of each window all versions that were ever sent. */
    private final Map<WindowKey, NavigableMap<Long, ClosedPane>> sent = new HashMap<>();

    /** The entry of the log that last changed each window. */
    private final Map<WindowKey, Long> changed = new HashMap<>();

    /** The newest version of each that was sent since the job began, or before the checkpoint from which it goes on. */
    private Map<WindowKey, Long> newest = new HashMap<>();

    private Map<WindowKey, Long> newestAtCheckpoint = Map.of();
    private SimulatedPanes panes;
    private byte[] checkpoint;
    private long nowMillis;
    private boolean isMidStep;
    private int compared;

    FollowedWindows(Pass pass, int reorgWindow) throws IOException {
        this.pass = pass;
        this.reorgWindow = reorgWindow;
        panes = begin();
        checkpoint = panes.snapshot();
    }

    private SimulatedPanes begin() {
        return new SimulatedPanes(pass, reorgWindow, World.chainId());
    }

    void checkpoint() throws IOException {
        checkpoint = panes.snapshot();
        newestAtCheckpoint = Map.copyOf(newest);
    }

    void crash() throws IOException {
        panes = begin();
        panes.restore(checkpoint);
        newest = new HashMap<>(newestAtCheckpoint);
    }

    /** Takes the blocks of its own pass and leaves the others. */
    void take(CanonicalBlock block) throws IOException {
        if ((block.verb() == Verb.FINAL) != (pass == Pass.FINAL)) {
            return;
        }
        List<WalletBlock> wallets = new ArrayList<>();
        fanOut.flatMap(block, new ListCollector<>(wallets));
        for (WalletBlock wallet : wallets) {
            changed.put(new WindowKey(wallet.wallet(), wallet.timeSeconds() / 60 * 60), wallet.position());
            take(panes.apply(wallet));
        }
        isMidStep = true;
        watermarks.onEvent(block, block.stampMillis(), eventTime);
        if (!isMidStep) {
            take(panes.advance(nowMillis));
        }
    }

    private void take(List<ClosedPane> closed) {
        for (ClosedPane pane : closed) {
            WalletWindow window = pane.window();
            WindowKey key = WindowKey.of(window);
            Long before = newest.put(key, window.version());
            require(
                    before == null || (pass == Pass.HEAD && before < window.version()),
                    () -> "over the %s chain %s was sent after its version %d".formatted(pass.label(), window, before));
            ClosedPane same = sent.computeIfAbsent(key, any -> new TreeMap<>()).putIfAbsent(window.version(), pane);
            require(same == null || same.equals(pane), () -> "over the %s chain %s was sent, and before as %s"
                    .formatted(pass.label(), pane, same));
        }
    }

    /**
     * Compares all windows that have ended; none in the middle of a reorganisation.
     *
     * @param blocks that the pass has, the oldest first
     */
    void compare(List<BlockActivities> blocks) {
        if (isMidStep) {
            return;
        }
        PlainWallets wallets = new PlainWallets(blocks);
        Map<WindowKey, ClosedPane> plain = pass == Pass.HEAD ? wallets.headWindows(changed) : wallets.finalWindows();
        plain.forEach((key, pane) -> {
            if (hasEnded(key)) {
                requireSent(pane, sent.get(key));
            }
        });
        sent.forEach((key, versions) -> {
            if (hasEnded(key) && !plain.containsKey(key)) {
                requireEmptied(versions.lastEntry().getValue(), changed.get(key));
            }
        });
    }

    private void requireSent(ClosedPane expected, @Nullable NavigableMap<Long, ClosedPane> versions) {
        compared++;
        ClosedPane last = versions == null ? null : versions.lastEntry().getValue();
        require(expected.equals(last), () -> "over the %s chain the wallet's window is %s, and was last sent as %s"
                .formatted(pass.label(), expected, last));
    }

    private void requireEmptied(ClosedPane last, long changedAt) {
        compared++;
        WalletWindow window = last.window();
        WalletWindow empty = WalletWindow.empty(
                window.chain(), window.wallet(), window.startSeconds(), window.lengthSeconds(), window.version());
        require(
                pass == Pass.HEAD && last.isEmptied() && window.equals(empty) && window.version() <= changedAt,
                () -> "over the %s chain nothing is left of the wallet's window, and it was last sent as %s"
                        .formatted(pass.label(), last));
    }

    private boolean hasEnded(WindowKey key) {
        return key.startSeconds() * 1000 + MINUTE_MILLIS + WalletPanes.STAGGER_MILLIS <= nowMillis;
    }

    /** Ends the stream: all windows end with it. */
    void end() throws IOException {
        nowMillis = Long.MAX_VALUE;
        isMidStep = false;
        take(panes.advance(nowMillis));
    }

    /** How many windows were compared, each as often as it was. */
    int compared() {
        return compared;
    }

    /** Event time as the pass's watermarks move it; each ends a step of the log. */
    private final class EventTime implements WatermarkOutput {

        @Override
        public void emitWatermark(Watermark watermark) {
            nowMillis = watermark.getTimestamp();
            isMidStep = false;
        }

        @Override
        public void markIdle() {
            // a chain is never idle
        }

        @Override
        public void markActive() {
            // it always is
        }
    }
}
