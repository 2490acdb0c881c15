package io.arx.functions.wallet;

import io.arx.events.Address;

/**
 * The wallets of a slab: a row each, found by address through an open-addressing table of row numbers. A row holds the
 * ends of the wallet's list of history records, its address, its open pane, what it holds, when its latest drain began
 * and when its latest pane was.
 */
final class WalletRows {

    static final int NONE = -1;
    static final int WORDS = 8;

    /** First history record (oldest) + 1 and last + 1. */
    static final int RECORDS = 0;

    /** Tracked native holding, an {@link AmountCells} cell. */
    static final int HELD = 4;

    /** Block time of the latest outgoing leg that could open a drain; 0 where there was none. */
    static final int DRAIN_SECONDS = 6;

    private static final int HIGH = 1;
    private static final int MIDDLE = 2;
    private static final int LOW_AND_PANE = 3;
    private static final int LAST_MINUTE = 7;
    private static final int[] EMPTY = {};

    final RowPool rows;
    private int[] table;

    WalletRows() {
        rows = new RowPool(WORDS);
        table = EMPTY;
    }

    private WalletRows(WalletRows other) {
        rows = other.rows.copy();
        table = other.table.length == 0 ? EMPTY : other.table.clone();
    }

    WalletRows copy() {
        return new WalletRows(this);
    }

    int find(Address wallet) {
        if (table.length == 0) {
            return NONE;
        }
        int mask = table.length - 1;
        for (int place = (int) WalletBuckets.mix(wallet) & mask; ; place = place + 1 & mask) {
            int row = table[place] - 1;
            if (row == NONE || isAt(row, wallet)) {
                return row;
            }
        }
    }

    int findOrAdd(Address wallet) {
        int row = find(wallet);
        if (row != NONE) {
            return row;
        }
        row = rows.take();
        long[] words = rows.words();
        int at = rows.at(row);
        words[at + HIGH] = wallet.high();
        words[at + MIDDLE] = wallet.middle();
        words[at + LOW_AND_PANE] = (long) wallet.low() << 32;
        if (3 * rows.live() > 2 * table.length) {
            rehash();
        } else {
            place(row, (int) WalletBuckets.mix(wallet));
        }
        return row;
    }

    /** Forgets the wallet; its records, pane and holding are gone already. */
    void remove(int row) {
        int mask = table.length - 1;
        int hole = (int) WalletBuckets.mix(address(row)) & mask;
        while (table[hole] != row + 1) {
            hole = hole + 1 & mask;
        }
        rows.release(row);
        if (rows.live() == 0) {
            table = EMPTY;
            return;
        }
        closeGap(hole, mask);
    }

    /** Moves entries back that a search would no longer reach across the hole. */
    private void closeGap(int from, int mask) {
        int hole = from;
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
        return new Address(words[at + HIGH], words[at + MIDDLE], (int) (words[at + LOW_AND_PANE] >>> 32));
    }

    int pane(int row) {
        return (int) rows.words()[rows.at(row) + LOW_AND_PANE] - 1;
    }

    /** Sets the wallet's open pane, or {@link #NONE}. */
    void setPane(int row, int pane) {
        int at = rows.at(row) + LOW_AND_PANE;
        rows.words()[at] = (rows.words()[at] & 0xffffffff00000000L) | (pane + 1);
    }

    int lastMinute(int row) {
        return (int) rows.words()[rows.at(row) + LAST_MINUTE];
    }

    void setLastMinute(int row, int minute) {
        rows.words()[rows.at(row) + LAST_MINUTE] = minute;
    }

    boolean hasRecords(int row) {
        return rows.words()[rows.at(row) + RECORDS] != 0;
    }

    long bytes() {
        return rows.bytes() + 4L * table.length;
    }

    private boolean isAt(int row, Address wallet) {
        long[] words = rows.words();
        int at = rows.at(row);
        return words[at + HIGH] == wallet.high()
                && words[at + MIDDLE] == wallet.middle()
                && (int) (words[at + LOW_AND_PANE] >>> 32) == wallet.low();
    }

    private void rehash() {
        table = new int[Math.max(4, Integer.highestOneBit(2 * rows.live()) << 1)];
        for (int row = 0; row < rows.end(); row++) {
            if (rows.isLive(row)) {
                place(row, (int) WalletBuckets.mix(address(row)));
            }
        }
    }

    private void place(int row, int hash) {
        int mask = table.length - 1;
        int place = hash & mask;
        while (table[place] != 0) {
            place = place + 1 & mask;
        }
        table[place] = row + 1;
    }
}
