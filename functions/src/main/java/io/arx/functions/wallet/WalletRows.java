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
    private static final long[] EMPTY = {};

    private static final int PANE_SHIFT = 24;
    private static final int TAG_SHIFT = 48;
    private static final int INDEX_MASK = 0xffffff;

    final RowPool rows;

    /**
     * Row + 1 (0 where free), pane + 1 and 16 bits of the hash. The tag spares a look at rows that are not the wallet's,
     * and with the pane in the entry the processor fetches row and pane at once instead of one after the other; memory
     * is what a wallet's record waits for.
     */
    private long[] table;

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

    /** The wallet's place in the table, or {@link #NONE}; valid until a wallet is added or removed. */
    int find(Address wallet) {
        return find(wallet, WalletBuckets.mix(wallet));
    }

    /** The wallet's place in the table, where it is now put if it was not yet. */
    int findOrAdd(Address wallet) {
        long hash = WalletBuckets.mix(wallet);
        int place = find(wallet, hash);
        if (place != NONE) {
            return place;
        }
        int row = rows.take();
        if (row >= INDEX_MASK - 1) {
            throw new IllegalStateException("a bucket has room for 16,777,214 wallets and is full");
        }
        long[] words = rows.words();
        int at = rows.at(row);
        words[at + HIGH] = wallet.high();
        words[at + MIDDLE] = wallet.middle();
        words[at + LOW_AND_PANE] = (long) wallet.low() << 32;
        if (3 * rows.live() > 2 * table.length) {
            rehash();
            return find(wallet, hash);
        }
        return put(row, hash);
    }

    /** The entry where a search begins, whosever it is; 0 where it is free. */
    long peek(long hash) {
        return table.length == 0 ? 0 : table[(int) hash & table.length - 1];
    }

    static int rowOf(long entry) {
        return (int) (entry & INDEX_MASK) - 1;
    }

    static int paneOf(long entry) {
        return (int) (entry >>> PANE_SHIFT & INDEX_MASK) - 1;
    }

    /** The row of the wallet at a place. */
    int row(int place) {
        return rowOf(table[place]);
    }

    /** The open pane of the wallet at a place, or {@link #NONE}. */
    int paneAt(int place) {
        return paneOf(table[place]);
    }

    /** Sets the open pane of the wallet at a place, or {@link #NONE}. */
    void setPaneAt(int place, int pane) {
        int at = rows.at(row(place)) + LOW_AND_PANE;
        rows.words()[at] = (rows.words()[at] & 0xffffffff00000000L) | (pane + 1);
        table[place] = (table[place] & ~((long) INDEX_MASK << PANE_SHIFT)) | (long) (pane + 1) << PANE_SHIFT;
    }

    /** The place of the wallet in a row. */
    int placeOf(int row) {
        int mask = table.length - 1;
        int place = (int) WalletBuckets.mix(address(row)) & mask;
        while (row(place) != row) {
            place = place + 1 & mask;
        }
        return place;
    }

    /** Forgets the wallet; its records, pane and holding are gone already. */
    void remove(int row) {
        int hole = placeOf(row);
        rows.release(row);
        if (rows.live() == 0) {
            table = EMPTY;
            return;
        }
        closeGap(hole, table.length - 1);
    }

    /** Moves entries back that a search would no longer reach across the hole. */
    private void closeGap(int from, int mask) {
        int hole = from;
        for (int place = hole + 1 & mask; table[place] != 0; place = place + 1 & mask) {
            int home = (int) WalletBuckets.mix(address(row(place))) & mask;
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
        return rows.bytes() + 8L * table.length;
    }

    private int find(Address wallet, long hash) {
        if (table.length == 0) {
            return NONE;
        }
        int mask = table.length - 1;
        for (int place = (int) hash & mask; ; place = place + 1 & mask) {
            long entry = table[place];
            if (entry == 0) {
                return NONE;
            }
            if (entry >>> TAG_SHIFT == tag(hash) && isAt(rowOf(entry), wallet)) {
                return place;
            }
        }
    }

    /** Bits that neither choose the bucket (the highest) nor the place (the lowest). */
    private static long tag(long hash) {
        return hash >>> 32 & 0xffff;
    }

    private boolean isAt(int row, Address wallet) {
        long[] words = rows.words();
        int at = rows.at(row);
        return words[at + HIGH] == wallet.high()
                && words[at + MIDDLE] == wallet.middle()
                && (int) (words[at + LOW_AND_PANE] >>> 32) == wallet.low();
    }

    private void rehash() {
        table = new long[Math.max(4, Integer.highestOneBit(2 * rows.live()) << 1)];
        for (int row = 0; row < rows.end(); row++) {
            if (rows.isLive(row)) {
                put(row, WalletBuckets.mix(address(row)));
            }
        }
    }

    private int put(int row, long hash) {
        int mask = table.length - 1;
        int place = (int) hash & mask;
        while (table[place] != 0) {
            place = place + 1 & mask;
        }
        table[place] = tag(hash) << TAG_SHIFT | (long) (pane(row) + 1) << PANE_SHIFT | (row + 1);
        return place;
    }
}
