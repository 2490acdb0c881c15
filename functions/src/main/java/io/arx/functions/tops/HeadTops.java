package io.arx.functions.tops;

import io.arx.events.ChainId;
import io.arx.events.Ranking;
import io.arx.events.TopWallet;
import io.arx.events.TopWallets;
import io.arx.serializers.TopWalletFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Lists of the head, said again each time that they have changed at a minute's end, until no reorganisation reaches their
 * window. Written is what was said, and not what the tasks say: after a restart each says all of its own again, and what
 * makes no difference is not said twice.
 */
final class HeadTops implements Tops {

    private final ChainId chain;
    private final List<LocalLeaders> waiting = new ArrayList<>();
    private final TreeMap<WindowId, Window> windows = new TreeMap<>();
    private int settledMinute = Integer.MIN_VALUE;

    /** A window of the head. */
    private static final class Window {
        private final Map<Integer, LocalLeaders> bySubtask = new HashMap<>();
        private final List<List<TopWallet>> said =
                new ArrayList<>(Collections.nCopies(Ranking.values().length, List.of()));
        private boolean changed;
    }

    HeadTops(ChainId chain) {
        this.chain = chain;
    }

    /** A task may be a minute ahead of another: what it says waits for its time. */
    @Override
    public void take(LocalLeaders leaders) {
        waiting.add(leaders);
    }

    @Override
    public void advance(int minute, Consumer<TopWallets> out) {
        int newlySettled = settledMinute;
        for (LocalLeaders leaders : waiting) {
            if (leaders.throughMinute() <= minute && leaders.window().endSeconds() > settledMinute * 60L) {
                Window window = windows.computeIfAbsent(leaders.window(), missing -> new Window());
                window.bySubtask.put(leaders.subtask(), leaders);
                window.changed = true;
                newlySettled = Math.max(newlySettled, leaders.settledMinute());
            }
        }
        waiting.removeIf(leaders -> leaders.throughMinute() <= minute);
        windows.forEach((id, window) -> {
            if (window.changed) {
                say(id, window, minute, out);
                window.changed = false;
            }
        });
        settledMinute = newlySettled;
        while (!windows.isEmpty() && windows.firstKey().endSeconds() <= settledMinute * 60L) {
            windows.pollFirstEntry();
        }
    }

    private void say(WindowId id, Window window, int minute, Consumer<TopWallets> out) {
        WindowLeaders all = new WindowLeaders(TopWallets.LENGTH);
        window.bySubtask.values().forEach(leaders -> all.offerAll(leaders.wallets(), leaders.version()));
        for (Ranking ranking : Ranking.values()) {
            List<TopWallet> first = all.first(ranking, TopWallets.LENGTH);
            if (!first.equals(window.said.set(ranking.ordinal(), first))) {
                out.accept(new TopWallets(
                        chain,
                        ranking,
                        id.startSeconds(),
                        id.lengthSeconds(),
                        Math.min(minute * 60L, id.endSeconds()),
                        all.version(),
                        false,
                        first));
            }
        }
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        out.writeInt(settledMinute);
        out.writeInt(windows.size());
        for (Map.Entry<WindowId, Window> one : windows.entrySet()) {
            out.writeLong(one.getKey().startSeconds());
            out.writeInt(one.getKey().lengthSeconds());
            for (List<TopWallet> said : one.getValue().said) {
                TopWalletFields.write(said, out);
            }
        }
    }

    @Override
    public void read(DataInputView in) throws IOException {
        settledMinute = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            Window window = new Window();
            windows.put(new WindowId(in.readLong(), in.readInt()), window);
            for (int ranking = 0; ranking < Ranking.values().length; ranking++) {
                window.said.set(ranking, TopWalletFields.read(in));
            }
        }
    }
}
