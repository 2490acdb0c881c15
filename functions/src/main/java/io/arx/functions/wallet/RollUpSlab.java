package io.arx.functions.wallet;

import io.arx.events.ChainId;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletWindow;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Roll-ups and facts of a bucket's wallets. Panes of the final chain go into {@link RollUpRows} at once, and a window is
 * sent when it is over. Panes of the head wait in {@link PendingPanes} until no reorganisation reaches them; a window of
 * the head is what is in the rows and what waits, added up when it is to be sent.
 */
final class RollUpSlab {

    static final int FORMAT = 2;

    /** The slot of a wallet that names its newest pending pane; the first ones are the levels'. */
    private static final int PENDING = RollUpRows.LEVELS;

    private final AmountCells cells;
    private final CounterpartySets sets;
    private final RememberedWallets wallets;
    private final RollUpRows rows;
    private final PendingPanes pending;
    private int timer;
    private int nextSweep;
    private int settledBefore;

    RollUpSlab() {
        cells = new AmountCells();
        sets = new CounterpartySets();
        wallets = new RememberedWallets(cells);
        rows = new RollUpRows(wallets, cells, sets);
        pending = new PendingPanes(cells, sets);
    }

    private RollUpSlab(RollUpSlab other) {
        cells = other.cells.copy();
        sets = other.sets.copy();
        wallets = other.wallets.copy(cells);
        rows = other.rows.copy(wallets, cells, sets);
        pending = other.pending.copy(cells, sets);
        timer = other.timer;
        nextSweep = other.nextSweep;
        settledBefore = other.settledBefore;
    }

    RollUpSlab copy() {
        return new RollUpSlab(this);
    }

    boolean isEmpty() {
        return wallets.rows.live() == 0;
    }

    int walletCount() {
        return wallets.rows.live();
    }

    /** The minute for whose beginning a timer is set; 0 where there is none. */
    int timer() {
        return timer;
    }

    void setTimer(int minute) {
        timer = minute;
    }

    /** The first minute at whose beginning there is something to do. */
    int due() {
        return Math.min(rows.due(), nextSweep);
    }

    /** The same over the head, where windows can be over before they are settled; looked for every five minutes. */
    int dueAfter(int minute) {
        return RollUpRows.start(0, minute) + RollUpRows.MINUTES[0];
    }

    /** Adds a pane of the final chain; windows that are over by then are sent. */
    void add(PaneUpdate pane, Retention retention, ChainId chain, RollUpOutput output) {
        WalletWindow window = pane.window();
        int wallet = wallets.findOrAdd(window.wallet());
        retain(window, retention);
        rows.add(wallet, window, pane.counterparties(), closing(retention, chain, output));
        wallets.remember(wallet, window);
    }

    /**
     * Takes in a pane of the head, in the place of what was said of its minute before.
     *
     * @param changed whether it is to be sent with the next {@link #sendChanged}
     * @param output is told what the windows hold by now
     * @throws IllegalStateException where the pane was taken for settled
     */
    void put(PaneUpdate pane, boolean changed, Retention retention, RollUpOutput output) {
        WalletWindow window = pane.window();
        int minute = (int) (window.startSeconds() / 60);
        if (minute < settledBefore) {
            throw new IllegalStateException("the pane of " + window.wallet() + " at " + window.startSeconds() + " on "
                    + window.chain() + " changes, which was settled: the reorganisation is deeper than the window");
        }
        int wallet = wallets.findOrAdd(window.wallet());
        retain(window, retention);
        int newer = PendingPanes.NONE;
        int row = wallets.slot(wallet, PENDING);
        while (row != PendingPanes.NONE && pending.panes.minute(row) > minute) {
            newer = row;
            row = pending.previous(row);
        }
        boolean again = row != PendingPanes.NONE && pending.panes.minute(row) == minute;
        if (again) {
            pending.panes.clear(row);
        } else {
            int opened = pending.open(wallet, minute);
            pending.setPrevious(opened, row);
            if (newer == PendingPanes.NONE) {
                wallets.setSlot(wallet, PENDING, opened);
            } else {
                pending.setPrevious(newer, opened);
            }
            row = opened;
        }
        pending.panes.add(row, window, pane.counterparties());
        pending.setChanged(row, changed || pending.isChanged(row));
        for (int level = 0; level < RollUpRows.LEVELS; level++) {
            tellSums(wallet, level, RollUpRows.start(level, minute), again, output);
        }
    }

    /**
     * Tells of all windows of the head that may still change.
     *
     * @param settledMinute windows that ended by then do not
     */
    void tellSums(int settledMinute, RollUpOutput output) {
        for (int wallet = 0; wallet < wallets.rows.end(); wallet++) {
            if (wallets.rows.isLive(wallet)) {
                for (int level = 0; level < RollUpRows.LEVELS; level++) {
                    tellSums(wallet, level, settledMinute, output);
                }
            }
        }
    }

    private void tellSums(int wallet, int level, int settledMinute, RollUpOutput output) {
        int told = WalletSlab.NEVER;
        for (int row = wallets.slot(wallet, PENDING); row != PendingPanes.NONE; row = pending.previous(row)) {
            told = tellSums(wallet, level, pending.panes.minute(row), told, settledMinute, output);
        }
        for (int part = 0; part <= level; part++) {
            int minute = rows.rowStart(wallet, part);
            if (minute != WalletSlab.NEVER) {
                told = tellSums(wallet, level, minute, told, settledMinute, output);
            }
        }
    }

    /** Tells of the window in which a minute lies, unless it is the one that was told of last; answers which that is. */
    private int tellSums(int wallet, int level, int minute, int told, int settledMinute, RollUpOutput output) {
        int start = RollUpRows.start(level, minute);
        if (start != told && start + RollUpRows.MINUTES[level] > settledMinute) {
            tellSums(wallet, level, start, true, output);
        }
        return start;
    }

    private void tellSums(int wallet, int level, int start, boolean mayBeLess, RollUpOutput output) {
        WindowSums sums = new WindowSums(cells);
        rows.addTo(sums, wallet, level, start);
        for (int row = wallets.slot(wallet, PENDING); row != PendingPanes.NONE; row = pending.previous(row)) {
            if (RollUpRows.start(level, pending.panes.minute(row)) == start) {
                pending.panes.addTo(sums, row);
            }
        }
        output.summed(level, start, wallets.address(wallet), sums, mayBeLess);
        sums.release();
    }

    private void retain(WalletWindow window, Retention retention) {
        if (nextSweep == 0) {
            nextSweep = retention.nextSweep((int) (window.startSeconds() / 60));
        }
    }

    /** Sends the windows and the facts of the head that have changed since. */
    void sendChanged(ChainId chain, RollUpOutput output) {
        for (int row = 0; row < pending.panes.rows.end(); row++) {
            if (pending.panes.rows.isLive(row) && pending.isChanged(row)) {
                sendChanged(pending.panes.wallet(row), chain, output);
            }
        }
    }

    private void sendChanged(int wallet, ChainId chain, RollUpOutput output) {
        int newest = wallets.slot(wallet, PENDING);
        if (!output.wants(wallets.address(wallet), Long.MAX_VALUE / 1000)) {
            clearChanged(newest);
            return;
        }
        for (int level = 0; level < RollUpRows.LEVELS; level++) {
            int sent = PendingPanes.NONE;
            for (int row = newest; row != PendingPanes.NONE; row = pending.previous(row)) {
                int start = RollUpRows.start(level, pending.panes.minute(row));
                if (pending.isChanged(row) && start != sent) {
                    output.rollUp(rollUp(wallet, level, start, chain));
                    sent = start;
                }
            }
        }
        clearChanged(newest);
        output.facts(headFacts(wallet, chain));
    }

    private void clearChanged(int newest) {
        for (int row = newest; row != PendingPanes.NONE; row = pending.previous(row)) {
            pending.setChanged(row, false);
        }
    }

    private WalletRollUp rollUp(int wallet, int level, int start, ChainId chain) {
        OpenPanes sums = new OpenPanes(cells, sets);
        int sum = sums.open(wallet, start);
        rows.addTo(sums, sum, wallet, level, start);
        int last = 0;
        for (int row = wallets.slot(wallet, PENDING); row != PendingPanes.NONE; row = pending.previous(row)) {
            int minute = pending.panes.minute(row);
            if (RollUpRows.start(level, minute) == start) {
                sums.addRow(sum, pending.panes, row);
                last = Math.max(last, minute);
            }
        }
        WalletWindow window = sums.window(sum, chain, wallets.address(wallet), false, RollUpRows.MINUTES[level] * 60);
        sums.release(sum);
        return new WalletRollUp(window, (last + 1) * 60L);
    }

    /** What has stayed, and what waits on top of it. */
    private WalletFacts headFacts(int wallet, ChainId chain) {
        WalletFacts facts = wallets.facts(wallet, chain);
        for (int row = wallets.slot(wallet, PENDING); row != PendingPanes.NONE; row = pending.previous(row)) {
            facts = facts.plus(pending.panes.window(row, chain, wallets.address(wallet), false));
        }
        return facts;
    }

    /** Does what is due over the final chain when the panes before a minute have closed. */
    void advance(int minute, Retention retention, ChainId chain, RollUpOutput output) {
        rows.closeBefore(minute, closing(retention, chain, output));
        sweep(minute, retention);
    }

    /**
     * Does what is due over the head at a minute.
     *
     * @param settledMinute panes of earlier minutes do not change any more
     */
    void settle(int minute, int settledMinute, Retention retention, ChainId chain) {
        int before = Math.min(minute, settledMinute);
        if (before > settledBefore) {
            settledBefore = before;
            for (int row = 0; row < pending.panes.rows.end(); row++) {
                if (pending.panes.rows.isLive(row) && pending.panes.minute(row) < before) {
                    settle(pending.panes.wallet(row), chain);
                }
            }
            rows.closeBefore(before, null);
        }
        sweep(minute, retention);
    }

    /** Puts a wallet's panes that stay into its rows, the oldest first. */
    private void settle(int wallet, ChainId chain) {
        int newer = PendingPanes.NONE;
        int row = wallets.slot(wallet, PENDING);
        while (row != PendingPanes.NONE && pending.panes.minute(row) >= settledBefore) {
            newer = row;
            row = pending.previous(row);
        }
        if (newer == PendingPanes.NONE) {
            wallets.setSlot(wallet, PENDING, PendingPanes.NONE);
        } else {
            pending.setPrevious(newer, PendingPanes.NONE);
        }
        settleList(wallet, row, chain);
    }

    private void settleList(int wallet, int newest, ChainId chain) {
        int[] settled = new int[4];
        int count = 0;
        for (int row = newest; row != PendingPanes.NONE; row = pending.previous(row)) {
            if (count == settled.length) {
                settled = Arrays.copyOf(settled, 2 * count);
            }
            settled[count++] = row;
        }
        while (count > 0) {
            int row = settled[--count];
            WalletWindow window = pending.panes.window(row, chain, wallets.address(wallet), false);
            rows.add(wallet, window, pending.panes.counterparties(row), null);
            wallets.remember(wallet, window);
            pending.panes.release(row);
        }
    }

    /** Forgets wallets that have been idle for long enough. */
    private void sweep(int minute, Retention retention) {
        if (minute < nextSweep) {
            return;
        }
        nextSweep = retention.nextSweep(minute);
        for (int wallet = 0; wallet < wallets.rows.end(); wallet++) {
            if (wallets.rows.isLive(wallet)
                    && wallets.hasNothing(wallet)
                    && minute - wallets.lastMinute(wallet) >= retention.idleMinutes()) {
                wallets.remove(wallet);
            }
        }
    }

    private RollUpRows.Closing closing(Retention retention, ChainId chain, RollUpOutput output) {
        return (wallet, level, row) -> {
            tellSums(wallet, level, rows.rowStart(wallet, level), false, output);
            if (!output.wants(wallets.address(wallet), rows.endSeconds(level, row))) {
                return;
            }
            output.rollUp(rows.rollUp(chain, wallet, level, row));
            if (level == 0 && retention.keepsFacts()) {
                output.facts(wallets.facts(wallet, chain));
            }
        };
    }

    /** The heap that the slab's arrays take. */
    long bytes() {
        return wallets.bytes() + rows.bytes() + pending.bytes() + sets.bytes();
    }

    void write(WordWriter to) {
        to.putInt(timer);
        to.putInt(nextSweep);
        to.putInt(settledBefore);
        to.putInt(wallets.rows.live());
        for (int wallet = 0; wallet < wallets.rows.end(); wallet++) {
            if (wallets.rows.isLive(wallet)) {
                wallets.write(wallet, to);
                rows.write(wallet, to);
                pending.write(wallets.slot(wallet, PENDING), to);
            }
        }
    }

    static RollUpSlab read(WordReader from) throws IOException {
        RollUpSlab slab = new RollUpSlab();
        slab.timer = from.takeInt();
        slab.nextSweep = from.takeInt();
        slab.settledBefore = from.takeInt();
        for (int left = from.takeInt(); left > 0; left--) {
            int wallet = slab.wallets.read(from);
            slab.rows.read(wallet, from);
            slab.wallets.setSlot(wallet, PENDING, slab.pending.read(wallet, from));
        }
        return slab;
    }

    /**
     * How long facts are kept of a wallet that does nothing.
     *
     * @param idleMinutes 0 where there are to be no facts
     */
    record Retention(int idleMinutes) implements Serializable {

        private static final long serialVersionUID = 1L;

        boolean keepsFacts() {
            return idleMinutes > 0;
        }

        /** When idle wallets are looked for after a minute: thirty times in the retention, or once a day. */
        int nextSweep(int minute) {
            int between = keepsFacts() ? Math.max(1, idleMinutes / 30) : RollUpRows.MINUTES[RollUpRows.LEVELS - 1];
            return minute / between * between + between;
        }
    }
}
