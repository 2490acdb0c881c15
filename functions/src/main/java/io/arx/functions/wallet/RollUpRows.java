package io.arx.functions.wallet;

import io.arx.events.ChainId;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletWindow;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The roll-ups of a bucket's wallets, of the panes that stay: up to three rows a wallet, for the five minutes, the hour
 * and the day that its newest pane lies in. A pane goes into the row of five minutes; that row goes into the hour's when
 * it is over, and the hour's into the day's. So a wallet that has been idle for an hour has one row, each pane is touched
 * once, and what a window holds is its own row and the shorter ones within it.
 */
final class RollUpRows {

    /** Minutes of each level. */
    static final int[] MINUTES = {5, 60, 24 * 60};

    static final int LEVELS = MINUTES.length;

    private final OpenPanes[] levels = new OpenPanes[LEVELS];
    private final int[] oldest = {WalletSlab.NEVER, WalletSlab.NEVER, WalletSlab.NEVER};
    private final RememberedWallets wallets;

    RollUpRows(RememberedWallets wallets, AmountCells cells, CounterpartySets sets) {
        this.wallets = wallets;
        for (int level = 0; level < LEVELS; level++) {
            levels[level] = new OpenPanes(cells, sets);
        }
    }

    private RollUpRows(RollUpRows other, RememberedWallets wallets, AmountCells cells, CounterpartySets sets) {
        this.wallets = wallets;
        for (int level = 0; level < LEVELS; level++) {
            levels[level] = other.levels[level].copy(cells, sets);
            oldest[level] = other.oldest[level];
        }
    }

    RollUpRows copy(RememberedWallets copiedWallets, AmountCells copiedCells, CounterpartySets copiedSets) {
        return new RollUpRows(this, copiedWallets, copiedCells, copiedSets);
    }

    /** The first minute of the window of a level in which a minute lies. */
    static int start(int level, int minute) {
        return minute / MINUTES[level] * MINUTES[level];
    }

    /** The minute at which the first window is over; {@link WalletSlab#NEVER} where there is none. */
    int due() {
        int due = WalletSlab.NEVER;
        for (int level = 0; level < LEVELS; level++) {
            if (oldest[level] != WalletSlab.NEVER) {
                due = Math.min(due, oldest[level] + MINUTES[level]);
            }
        }
        return due;
    }

    /**
     * Adds a pane that stays; panes of a wallet come in order of time.
     *
     * @param closing where windows go that are over by the pane's minute, null where nobody is told
     */
    void add(int wallet, WalletWindow pane, Counterparties counterparties, @Nullable Closing closing) {
        int minute = (int) (pane.startSeconds() / 60);
        for (int level = 0; level < LEVELS; level++) {
            int row = wallets.slot(wallet, level);
            if (row != RememberedWallets.NONE && isOver(level, row, minute)) {
                close(level, row, closing);
            }
        }
        levels[0].add(row(0, wallet, start(0, minute)), pane, counterparties);
    }

    /** Closes all windows that end at a minute or before. */
    void closeBefore(int minute, @Nullable Closing closing) {
        for (int level = 0; level < LEVELS; level++) {
            if (oldest[level] != WalletSlab.NEVER && oldest[level] + MINUTES[level] <= minute) {
                closeBefore(level, minute, closing);
            }
        }
    }

    private void closeBefore(int level, int minute, @Nullable Closing closing) {
        OpenPanes rows = levels[level];
        int left = WalletSlab.NEVER;
        for (int row = 0; row < rows.rows.end(); row++) {
            if (!rows.rows.isLive(row)) {
                continue;
            }
            if (isOver(level, row, minute)) {
                close(level, row, closing);
            } else {
                left = Math.min(left, rows.minute(row));
            }
        }
        oldest[level] = left;
    }

    private boolean isOver(int level, int row, int minute) {
        return levels[level].minute(row) + MINUTES[level] <= minute;
    }

    private void close(int level, int row, @Nullable Closing closing) {
        OpenPanes rows = levels[level];
        int wallet = rows.wallet(row);
        if (closing != null) {
            closing.closed(wallet, level, row);
        }
        if (level + 1 < LEVELS) {
            int start = start(level + 1, rows.minute(row));
            int upper = wallets.slot(wallet, level + 1);
            if (upper != RememberedWallets.NONE && levels[level + 1].minute(upper) != start) {
                close(level + 1, upper, closing);
            }
            levels[level + 1].addRow(row(level + 1, wallet, start), rows, row);
        }
        wallets.setSlot(wallet, level, RememberedWallets.NONE);
        rows.release(row);
    }

    private int row(int level, int wallet, int start) {
        int row = wallets.slot(wallet, level);
        if (row == RememberedWallets.NONE) {
            row = levels[level].open(wallet, start);
            wallets.setSlot(wallet, level, row);
            oldest[level] = Math.min(oldest[level], start);
        }
        return row;
    }

    /** Adds what the panes that stay make of a window to a row elsewhere. */
    void addTo(OpenPanes sums, int sum, int wallet, int level, int start) {
        for (int part = 0; part <= level; part++) {
            int row = wallets.slot(wallet, part);
            if (row != RememberedWallets.NONE && start(level, levels[part].minute(row)) == start) {
                sums.addRow(sum, levels[part], row);
            }
        }
    }

    /** Adds what wallets are ranked by, of the panes that stay in a window. */
    void addTo(WindowSums sums, int wallet, int level, int start) {
        for (int part = 0; part <= level; part++) {
            int row = wallets.slot(wallet, part);
            if (row != RememberedWallets.NONE && start(level, levels[part].minute(row)) == start) {
                levels[part].addTo(sums, row);
            }
        }
    }

    /** The first minute of a wallet's row of a level; {@link WalletSlab#NEVER} where it has none. */
    int rowStart(int wallet, int level) {
        int row = wallets.slot(wallet, level);
        return row == RememberedWallets.NONE ? WalletSlab.NEVER : levels[level].minute(row);
    }

    /** When the window of a row is over. */
    long endSeconds(int level, int row) {
        return (levels[level].minute(row) + MINUTES[level]) * 60L;
    }

    /** The roll-up of a final window that is over. */
    WalletRollUp rollUp(ChainId chain, int wallet, int level, int row) {
        int seconds = MINUTES[level] * 60;
        WalletWindow window = levels[level].window(row, chain, wallets.address(wallet), true, seconds);
        return new WalletRollUp(window, window.startSeconds() + seconds);
    }

    long bytes() {
        long bytes = 0;
        for (OpenPanes rows : levels) {
            bytes += rows.rows.bytes();
        }
        return bytes;
    }

    /** Writes a wallet's rows. */
    void write(int wallet, WordWriter to) {
        for (int level = 0; level < LEVELS; level++) {
            int row = wallets.slot(wallet, level);
            to.putByte(row == RememberedWallets.NONE ? 0 : 1);
            if (row != RememberedWallets.NONE) {
                levels[level].write(row, to);
            }
        }
    }

    void read(int wallet, WordReader from) throws IOException {
        for (int level = 0; level < LEVELS; level++) {
            if (from.takeByte() == 1) {
                int row = levels[level].read(wallet, from);
                wallets.setSlot(wallet, level, row);
                oldest[level] = Math.min(oldest[level], levels[level].minute(row));
            }
        }
    }

    /** Is told of each window that is over before its row goes into the longer one. */
    interface Closing {

        void closed(int wallet, int level, int row);
    }
}
