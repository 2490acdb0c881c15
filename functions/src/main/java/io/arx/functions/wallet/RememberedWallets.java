package io.arx.functions.wallet;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.WalletFacts;
import io.arx.events.WalletWindow;
import java.io.IOException;

/**
 * The wallets of a bucket of which there are roll-ups or facts: a row of words each, found by address through an
 * open-addressing table of row numbers. A row holds the facts of the panes that stay, and names the rows in which the
 * wallet's roll-ups are.
 */
final class RememberedWallets {

    static final int NONE = -1;

    private static final int SEEN = 0; // first minute and last minute of a pane; zero where there was none
    private static final int HIGH = 1;
    private static final int MIDDLE = 2;
    private static final int LOW_AND_OUTFLOW = 3;
    private static final int SLOTS = 4;
    private static final int IN_COUNT = 6;
    private static final int OUT_COUNT = 7;
    private static final int TRANSACTIONS_AND_FAILED = 8;
    private static final int RECEIVED = 9;
    private static final int SPENT = 11;
    private static final int VERSION = 13;
    private static final int NEXT_NONCE = 14; // the highest + 1, so that none is 0
    private static final int WORDS = 15;
    private static final long LOW_HALF = 0xffffffffL;
    private static final int[] EMPTY = {};

    final RowPool rows;
    private final AmountCells cells;
    private int[] table;

    RememberedWallets(AmountCells cells) {
        this(new RowPool(WORDS), cells, EMPTY);
    }

    private RememberedWallets(RowPool rows, AmountCells cells, int[] table) {
        this.rows = rows;
        this.cells = cells;
        this.table = table;
    }

    RememberedWallets copy(AmountCells copiedCells) {
        return new RememberedWallets(rows.copy(), copiedCells, table.length == 0 ? EMPTY : table.clone());
    }

    /** The wallet's row, or {@link #NONE}. */
    int find(Address wallet) {
        return table.length == 0 ? NONE : table[place(wallet)] - 1;
    }

    int findOrAdd(Address wallet) {
        int found = find(wallet);
        if (found != NONE) {
            return found;
        }
        int row = rows.take();
        long[] words = rows.words();
        int at = rows.at(row);
        words[at + HIGH] = wallet.high();
        words[at + MIDDLE] = wallet.middle();
        words[at + LOW_AND_OUTFLOW] = (long) wallet.low() << 32;
        if (4 * rows.live() > 3 * table.length) {
            rehash();
        } else {
            table[place(wallet)] = row + 1;
        }
        return row;
    }

    void remove(int row) {
        int mask = table.length - 1;
        int hole = place(address(row));
        cells.release(rows.words(), rows.at(row) + RECEIVED);
        cells.release(rows.words(), rows.at(row) + SPENT);
        rows.release(row);
        if (rows.live() == 0) {
            table = EMPTY;
            return;
        }
        for (int place = hole + 1 & mask; table[place] != 0; place = place + 1 & mask) {
            int home = (int) WalletBuckets.mix(address(table[place] - 1)) & mask;
            if ((place - home & mask) >= (place - hole & mask)) {
                table[hole] = table[place];
                hole = place;
            }
        }
        table[hole] = 0;
    }

    Address address(int row) {
        long[] words = rows.words();
        int at = rows.at(row);
        return new Address(words[at + HIGH], words[at + MIDDLE], (int) (words[at + LOW_AND_OUTFLOW] >>> 32));
    }

    /** What the wallet has in one of its four slots: the number of a row, or {@link #NONE}. */
    int slot(int row, int slot) {
        long both = rows.words()[rows.at(row) + SLOTS + (slot >> 1)];
        return (int) ((slot & 1) == 0 ? both >>> 32 : both & LOW_HALF) - 1;
    }

    void setSlot(int row, int slot, int number) {
        int at = rows.at(row) + SLOTS + (slot >> 1);
        long[] words = rows.words();
        words[at] = (slot & 1) == 0
                ? (words[at] & LOW_HALF) | (long) (number + 1) << 32
                : (words[at] & ~LOW_HALF) | (number + 1);
    }

    /** Whether all four slots are empty. */
    boolean hasNothing(int row) {
        int at = rows.at(row) + SLOTS;
        return (rows.words()[at] | rows.words()[at + 1]) == 0;
    }

    /** The minute of the newest pane that stays; 0 where there was none. */
    int lastMinute(int row) {
        return (int) rows.words()[rows.at(row) + SEEN];
    }

    /** Takes a pane that stays into the wallet's facts. Panes come in order of time. */
    void remember(int row, WalletWindow pane) {
        long[] words = rows.words();
        int at = rows.at(row);
        words[at + VERSION] = Math.max(words[at + VERSION], pane.version());
        if (!WalletFacts.countsAnything(pane)) {
            return;
        }
        long minute = pane.startSeconds() / 60;
        long first = words[at + SEEN] >>> 32;
        words[at + SEEN] = (first == 0 ? minute : first) << 32 | minute;
        if (pane.outCount() > 0) {
            words[at + LOW_AND_OUTFLOW] = (words[at + LOW_AND_OUTFLOW] & ~LOW_HALF) | minute;
        }
        words[at + IN_COUNT] += pane.inCount();
        words[at + OUT_COUNT] += pane.outCount();
        words[at + TRANSACTIONS_AND_FAILED] += (long) pane.transactions() << 32 | pane.failedTransactions();
        words[at + NEXT_NONCE] = Math.max(words[at + NEXT_NONCE], pane.highestNonce() + 1);
        add(words, at + RECEIVED, pane.nativeIn());
        add(words, at + SPENT, pane.nativeOut());
        add(words, at + SPENT, pane.gasPaid());
    }

    private void add(long[] words, int cell, Amount amount) {
        cells.add(words, cell, amount.first(), amount.second(), amount.third(), amount.fourth());
    }

    /** The facts of the panes that stay. */
    WalletFacts facts(int row, ChainId chain) {
        long[] words = rows.words();
        int at = rows.at(row);
        long both = words[at + TRANSACTIONS_AND_FAILED];
        return new WalletFacts(
                chain,
                address(row),
                words[at + VERSION],
                words[at + SEEN] == 0 ? 0 : (lastMinute(row) + 1) * 60L,
                (words[at + SEEN] >>> 32) * 60,
                lastMinute(row) * 60L,
                (words[at + LOW_AND_OUTFLOW] & LOW_HALF) * 60,
                words[at + IN_COUNT],
                words[at + OUT_COUNT],
                both >>> 32,
                both & LOW_HALF,
                cells.get(words, at + RECEIVED),
                cells.get(words, at + SPENT),
                words[at + NEXT_NONCE] - 1);
    }

    long bytes() {
        return rows.bytes() + 4L * table.length;
    }

    /** Writes a wallet and its facts. */
    void write(int row, WordWriter to) {
        long[] words = rows.words();
        int at = rows.at(row);
        to.putLong(words[at + SEEN]);
        for (int word = HIGH; word <= LOW_AND_OUTFLOW; word++) {
            to.putLong(words[at + word]);
        }
        for (int word = IN_COUNT; word <= TRANSACTIONS_AND_FAILED; word++) {
            to.putLong(words[at + word]);
        }
        to.putCell(cells, words, at + RECEIVED);
        to.putCell(cells, words, at + SPENT);
        to.putLong(words[at + VERSION]);
        to.putLong(words[at + NEXT_NONCE]);
    }

    /** Reads a wallet; its slots are empty. */
    int read(WordReader from) throws IOException {
        long seen = from.takeLong();
        long high = from.takeLong();
        long middle = from.takeLong();
        long lowAndOutflow = from.takeLong();
        int row = findOrAdd(new Address(high, middle, (int) (lowAndOutflow >>> 32)));
        long[] words = rows.words();
        int at = rows.at(row);
        words[at + SEEN] = seen;
        words[at + LOW_AND_OUTFLOW] = lowAndOutflow;
        for (int word = IN_COUNT; word <= TRANSACTIONS_AND_FAILED; word++) {
            words[at + word] = from.takeLong();
        }
        cells.set(words, at + RECEIVED, from.takeAmount());
        cells.set(words, at + SPENT, from.takeAmount());
        words[at + VERSION] = from.takeLong();
        words[at + NEXT_NONCE] = from.takeLong();
        return row;
    }

    /** Where the table names the wallet, or could. */
    private int place(Address wallet) {
        int mask = table.length - 1;
        int place = (int) WalletBuckets.mix(wallet) & mask;
        while (table[place] != 0 && !isAt(table[place] - 1, wallet)) {
            place = place + 1 & mask;
        }
        return place;
    }

    private boolean isAt(int row, Address wallet) {
        long[] words = rows.words();
        int at = rows.at(row);
        return words[at + HIGH] == wallet.high()
                && words[at + MIDDLE] == wallet.middle()
                && (int) (words[at + LOW_AND_OUTFLOW] >>> 32) == wallet.low();
    }

    private void rehash() {
        table = new int[Math.max(4, 2 * table.length)];
        for (int row = 0; row < rows.end(); row++) {
            if (rows.isLive(row)) {
                table[place(address(row))] = row + 1;
            }
        }
    }
}
