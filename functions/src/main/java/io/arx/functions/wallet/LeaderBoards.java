package io.arx.functions.wallet;

import io.arx.events.Address;
import io.arx.events.Pass;
import io.arx.events.Ranking;
import io.arx.events.TopWallets;
import io.arx.functions.tops.LocalLeaders;
import io.arx.functions.tops.WindowLeaders;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The leaders of each window among a task's wallets. Over the final chain a window's sums come once. Over the head they
 * come again and again, and a reorganisation can make a leader smaller than a wallet that was turned away: so twice as
 * many are kept as are sent, and where even these do not suffice {@link #lacks} says so, and all wallets are asked again.
 */
final class LeaderBoards {

    private record Window(int level, int startMinute) {

        int endMinute() {
            return startMinute + RollUpRows.MINUTES[level];
        }
    }

    private static final Ranking[] RANKINGS = Ranking.values();

    private final int capacity;
    private final Map<Window, WindowLeaders> boards = new HashMap<>();

    /** Windows that something touched since they were sent. */
    private final Set<Window> touched = new HashSet<>();

    LeaderBoards(Pass pass) {
        this.capacity = pass == Pass.FINAL ? TopWallets.LENGTH : 2 * TopWallets.LENGTH;
    }

    /**
     * Takes in what a window holds of a wallet.
     *
     * @param mayBeLess whether it may be less than what was said before
     */
    void offer(int level, int startMinute, Address wallet, WindowSums sums, boolean mayBeLess) {
        Window window = new Window(level, startMinute);
        WindowLeaders leaders = boards.computeIfAbsent(window, missing -> new WindowLeaders(capacity));
        touched.add(window);
        leaders.touch(sums.version());
        boolean leads = mayBeLess;
        for (Ranking ranking : RANKINGS) {
            leads = leads || sums.reaches(ranking, leaders.turnedAway(ranking));
        }
        if (leads) {
            leaders.offer(sums.of(wallet));
        }
    }

    /** Whether the leaders of some window cannot be told any more without asking all wallets. */
    boolean lacks() {
        return boards.values().stream().anyMatch(leaders -> leaders.lacks(TopWallets.LENGTH));
    }

    /** Forgets everything, before all wallets are asked. */
    void clear() {
        boards.clear();
        touched.clear();
    }

    /**
     * Sends the leaders of each window that was touched since.
     *
     * @param throughMinute the minute before which all panes are in
     * @param settledMinute panes of earlier minutes do not change any more
     */
    void send(int subtask, int throughMinute, int settledMinute, Consumer<LocalLeaders> out) {
        for (Window window : touched) {
            WindowLeaders leaders = boards.get(window);
            out.accept(new LocalLeaders(
                    subtask,
                    window.startMinute() * 60L,
                    RollUpRows.MINUTES[window.level()] * 60,
                    throughMinute,
                    settledMinute,
                    leaders.version(),
                    leaders.first(TopWallets.LENGTH)));
        }
        touched.clear();
    }

    /** Forgets windows that ended by a minute. */
    void forget(int minute) {
        boards.keySet().removeIf(window -> window.endMinute() <= minute);
        touched.retainAll(boards.keySet());
    }
}
