package io.arx.functions.wallet;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * What wallets did in the last hour, in records of five minutes. A record is in two lists: its wallet's, oldest first,
 * and its period's, so that a period expires in bulk without looking for anything.
 */
final class HistoryRecords {

    /** Minutes a record covers. */
    static final int PERIOD_MINUTES = 5;

    /** Periods that count: the pane's own and the eleven before it, so the last 55 to 59 minutes. */
    static final int PERIODS = 12;

    private static final int WORDS = 7;
    private static final int WALLET_AND_NEXT = 0;
    private static final int PERIOD_AND_NEXT = 1;
    private static final int COUNT = 2;
    private static final int NATIVE_IN = 3;
    private static final int NATIVE_OUT = 5;
    private static final int RING = 16;

    private final RowPool rows;
    private final AmountCells cells;
    private final int[] heads;

    HistoryRecords(AmountCells cells) {
        this(new RowPool(WORDS), cells, new int[RING]);
    }

    private HistoryRecords(RowPool rows, AmountCells cells, int[] heads) {
        this.rows = rows;
        this.cells = cells;
        this.heads = heads;
    }

    HistoryRecords copy(AmountCells copiedCells) {
        return new HistoryRecords(rows.copy(), copiedCells, heads.clone());
    }

    static int periodOf(int minute) {
        return minute / PERIOD_MINUTES;
    }

    /** Adds legs and amounts of a closed pane; periods never go back. */
    void add(WalletRows wallets, int wallet, int period, long count, long[] pane, int nativeIn, int nativeOut) {
        long[] walletWords = wallets.rows.words();
        int ends = wallets.rows.at(wallet) + WalletRows.RECORDS;
        int last = (int) walletWords[ends] - 1;
        if (last < 0 || period(last) != period) {
            int record = append(wallet, period);
            int first = last < 0 ? record : (int) (walletWords[ends] >>> 32) - 1;
            if (last >= 0) {
                rows.words()[rows.at(last) + WALLET_AND_NEXT] |= record + 1;
            }
            walletWords[ends] = (long) (first + 1) << 32 | record + 1;
            last = record;
        }
        long[] words = rows.words();
        int at = rows.at(last);
        words[at + COUNT] += count;
        cells.addCell(words, at + NATIVE_IN, pane, nativeIn);
        cells.addCell(words, at + NATIVE_OUT, pane, nativeOut);
    }

    /** Adds up a wallet's records that count for a pane in {@code period}; answers how many there are. */
    int sum(WalletRows wallets, int wallet, int period, HourSums into) {
        int visible = 0;
        into.clear(cells);
        long[] words = rows.words();
        int record = (int) (wallets.rows.words()[wallets.rows.at(wallet) + WalletRows.RECORDS] >>> 32) - 1;
        while (record >= 0) {
            int at = rows.at(record);
            if (period(record) > period - PERIODS) {
                visible++;
                into.count += words[at + COUNT];
                cells.addCell(into.words, HourSums.NATIVE_IN, words, at + NATIVE_IN);
                cells.addCell(into.words, HourSums.NATIVE_OUT, words, at + NATIVE_OUT);
            }
            record = (int) words[at + WALLET_AND_NEXT] - 1;
        }
        return visible;
    }

    /** Removes all records of periods up to {@code period}; tells each wallet that has none left. */
    void expire(int period, WalletRows wallets, IntConsumer without) {
        for (int oldest = oldestPeriod(); oldest <= period; oldest = oldestPeriod()) {
            int record = heads[oldest % RING] - 1;
            heads[oldest % RING] = 0;
            while (record >= 0) {
                int next = (int) rows.words()[rows.at(record) + PERIOD_AND_NEXT] - 1;
                int wallet = (int) (rows.words()[rows.at(record) + WALLET_AND_NEXT] >>> 32);
                dropFirst(wallets, wallet);
                if (!wallets.hasRecords(wallet)) {
                    without.accept(wallet);
                }
                record = next;
            }
        }
    }

    /** The oldest period with records; {@link Integer#MAX_VALUE} where there is none. */
    int oldestPeriod() {
        int oldest = Integer.MAX_VALUE;
        for (int head : heads) {
            if (head != 0) {
                oldest = Math.min(oldest, period(head - 1));
            }
        }
        return oldest;
    }

    int live() {
        return rows.live();
    }

    long bytes() {
        return rows.bytes();
    }

    void write(WalletRows wallets, int wallet, WordWriter to) {
        int records = 0;
        int first = (int) (wallets.rows.words()[wallets.rows.at(wallet) + WalletRows.RECORDS] >>> 32) - 1;
        long[] words = rows.words();
        for (int record = first; record >= 0; record = (int) words[rows.at(record) + WALLET_AND_NEXT] - 1) {
            records++;
        }
        to.putInt(records);
        for (int record = first; record >= 0; record = (int) words[rows.at(record) + WALLET_AND_NEXT] - 1) {
            int at = rows.at(record);
            to.putInt(period(record));
            to.putLong(words[at + COUNT]);
            to.putCell(cells, words, at + NATIVE_IN);
            to.putCell(cells, words, at + NATIVE_OUT);
        }
    }

    void read(WalletRows wallets, int wallet, WordReader from) throws IOException {
        long[] pane = new long[4];
        int records = from.takeInt();
        for (int i = 0; i < records; i++) {
            int period = from.takeInt();
            long count = from.takeLong();
            cells.set(pane, 0, from.takeAmount());
            cells.set(pane, 2, from.takeAmount());
            add(wallets, wallet, period, count, pane, 0, 2);
            cells.release(pane, 0);
            cells.release(pane, 2);
        }
    }

    private int period(int record) {
        return (int) (rows.words()[rows.at(record) + PERIOD_AND_NEXT] >>> 32);
    }

    private int append(int wallet, int period) {
        int place = period % RING;
        int record = rows.take();
        int at = rows.at(record);
        rows.words()[at + WALLET_AND_NEXT] = (long) wallet << 32;
        rows.words()[at + PERIOD_AND_NEXT] = (long) period << 32 | heads[place];
        heads[place] = record + 1;
        return record;
    }

    /** What expires first is always the first of its wallet's list. */
    private void dropFirst(WalletRows wallets, int wallet) {
        long[] walletWords = wallets.rows.words();
        int ends = wallets.rows.at(wallet) + WalletRows.RECORDS;
        int first = (int) (walletWords[ends] >>> 32) - 1;
        int at = rows.at(first);
        long next = rows.words()[at + WALLET_AND_NEXT] & 0xffffffffL;
        walletWords[ends] = next == 0 ? 0 : next << 32 | (walletWords[ends] & 0xffffffffL);
        cells.release(rows.words(), at + NATIVE_IN);
        cells.release(rows.words(), at + NATIVE_OUT);
        rows.release(first);
    }

    /** Sums over records, reused from pane to pane. */
    static final class HourSums {
        static final int NATIVE_IN = 0;
        static final int NATIVE_OUT = 2;
        final long[] words = new long[4];
        long count;

        void clear(AmountCells cells) {
            count = 0;
            cells.release(words, NATIVE_IN);
            cells.release(words, NATIVE_OUT);
        }

        @Override
        public String toString() {
            return count + " legs " + Arrays.toString(words);
        }
    }
}
