package io.arx.functions.wallet;

import io.arx.events.Amount;
import io.arx.events.WalletBlock;
import java.io.IOException;
import java.util.Arrays;

/**
 * What the wallets of a slab did in the blocks that may still be undone: one entry for each wallet and block, in the
 * order of the blocks, in one array. An entry has what a pane needs to know of the block, what the wallet was known to
 * hold before it, and the wallet's entry before it. New ones go to the end; those of undone blocks leave from there, and
 * those of settled ones from the front, so nothing moves but all at once.
 *
 * <p>An entry's place is a number below 2^23 that stays while the entry does.
 */
final class PendingEntries {

    static final int NONE = -1;

    /** The cell with what the wallet was known to hold. */
    static final int HELD = 6;

    private static final int WALLET_AND_LEGS = 0;
    private static final int MINUTE_FLAGS_AND_PREVIOUS = 1;
    private static final int TRANSACTIONS_AND_FAILED = 2;
    private static final int VERSION = 3;
    private static final int HEIGHT = 4;
    private static final int DRAIN_SECONDS = 5;
    private static final int GAS = 8;
    private static final int LENGTH_BEFORE = 10;
    private static final int PRICE_BASIS = 11;
    private static final int NEXT_NONCE = 12;
    private static final int HEADER = 13;

    private static final int PLACES = (1 << 23) - 1;
    private static final int MOST_WORDS = 1 << 22;
    private static final long PREVIOUS = PLACES; // the place before; the entry's own where there is none
    private static final long SENT = 1L << 24;
    private static final long CHANGED = 1L << 25;
    private static final long GONE = 1L << 26;
    private static final long[] EMPTY = {};

    private final AmountCells cells;
    private final EntryLegs legs;
    private long[] words = EMPTY;
    private int first;
    private int last = NONE;
    private int end;
    private int placeOfZero;

    PendingEntries(AmountCells cells) {
        this.cells = cells;
        this.legs = new EntryLegs(cells);
    }

    PendingEntries copy(AmountCells copiedCells) {
        PendingEntries copy = new PendingEntries(copiedCells);
        copy.words = end == 0 ? EMPTY : Arrays.copyOf(words, end);
        copy.first = first;
        copy.last = last;
        copy.end = end;
        copy.placeOfZero = placeOfZero;
        return copy;
    }

    boolean isEmpty() {
        return last == NONE;
    }

    /** The oldest, or {@link #NONE}. */
    int first() {
        return last == NONE ? NONE : placeOf(first);
    }

    /** The newest of all wallets, or {@link #NONE}. */
    int last() {
        return last == NONE ? NONE : placeOf(last);
    }

    /** The one before it of whatever wallet, or {@link #NONE}. */
    int before(int place) {
        int at = at(place);
        return at == first ? NONE : placeOf(at - (int) words[at + LENGTH_BEFORE]);
    }

    /**
     * Adds a wallet's block at the end, which changes the wallet's minute.
     *
     * @param previous the wallet's entry before, or {@link #NONE}
     * @param heldWords where the cell is with what the wallet holds
     */
    int add(int wallet, int previous, int minute, WalletBlock block, long drainSeconds, long[] heldWords, int heldAt) {
        int at = take(wallet, block.legs().count(), previous, minute);
        words[at + TRANSACTIONS_AND_FAILED] = (long) block.transactions() << 32 | block.failedTransactions();
        words[at + VERSION] = block.position();
        words[at + HEIGHT] = block.height();
        words[at + DRAIN_SECONDS] = drainSeconds;
        cells.copyCell(heldWords, heldAt, words, at + HELD);
        Amount gas = block.gasPaid();
        if (!gas.isZero()) {
            cells.add(words, at + GAS, gas.first(), gas.second(), gas.third(), gas.fourth());
        }
        words[at + PRICE_BASIS] = block.priceBasis();
        words[at + NEXT_NONCE] = block.highestNonce() + 1;
        legs.put(words, at + HEADER, block.legs());
        return placeOf(at);
    }

    /** Takes an entry out of the newest block, or out of the oldest. */
    void remove(int place) {
        int at = at(place);
        cells.release(words, at + HELD);
        cells.release(words, at + GAS);
        legs.release(words, at + HEADER, legs(at));
        words[at + MINUTE_FLAGS_AND_PREVIOUS] |= GONE;
        while (last != NONE && (words[last + MINUTE_FLAGS_AND_PREVIOUS] & GONE) != 0) {
            end = last;
            last = last == first ? NONE : last - (int) words[last + LENGTH_BEFORE];
        }
        while (last != NONE && (words[first + MINUTE_FLAGS_AND_PREVIOUS] & GONE) != 0) {
            first += length(legs(first));
        }
        if (last == NONE) {
            words = EMPTY;
            first = 0;
            end = 0;
        }
    }

    int wallet(int place) {
        return (int) (words[at(place) + WALLET_AND_LEGS] >>> 32);
    }

    int minute(int place) {
        return (int) (words[at(place) + MINUTE_FLAGS_AND_PREVIOUS] >>> 32);
    }

    /** The wallet's entry before, or {@link #NONE} where it has none any more. */
    int previous(int place) {
        int previous = (int) (words[at(place) + MINUTE_FLAGS_AND_PREVIOUS] & PREVIOUS);
        int at = at(previous);
        return previous == place || at < first || at >= end ? NONE : previous;
    }

    long height(int place) {
        return words[at(place) + HEIGHT];
    }

    /** The log position that made the minute, up to this entry, what it is. */
    long version(int place) {
        return words[at(place) + VERSION];
    }

    long drainSeconds(int place) {
        return words[at(place) + DRAIN_SECONDS];
    }

    /** Puts what the wallet was known to hold into a cell of other words. */
    void copyHeld(int place, long[] to, int toAt) {
        cells.copyCell(words, at(place) + HELD, to, toAt);
    }

    /** Whether the window was ever sent that the entry is in. */
    boolean isSent(int place) {
        return (words[at(place) + MINUTE_FLAGS_AND_PREVIOUS] & SENT) != 0;
    }

    /** Whether the entry is the newest of its window, which is to be sent when its minute is over. */
    boolean isChanged(int place) {
        return (words[at(place) + MINUTE_FLAGS_AND_PREVIOUS] & (CHANGED | GONE)) == CHANGED;
    }

    /** Notes that the entry's window is being sent. */
    void setSent(int place) {
        int at = at(place) + MINUTE_FLAGS_AND_PREVIOUS;
        words[at] = (words[at] & ~CHANGED) | SENT;
    }

    /** Notes that the entry joined a window that was sent before. */
    void joinSent(int place) {
        words[at(place) + MINUTE_FLAGS_AND_PREVIOUS] |= SENT;
    }

    /** Notes that the entry is not the newest of its window any more. */
    void setFollowed(int place) {
        words[at(place) + MINUTE_FLAGS_AND_PREVIOUS] &= ~CHANGED;
    }

    /** Notes that the entry is the newest of its window again, and which log position made it so. */
    void setChanged(int place, long version) {
        int at = at(place);
        words[at + MINUTE_FLAGS_AND_PREVIOUS] |= CHANGED;
        words[at + VERSION] = version;
    }

    /** Adds the entry to a pane. */
    void addTo(OpenPanes panes, int pane, int place) {
        int at = at(place);
        panes.addTransactions(pane, words[at + TRANSACTIONS_AND_FAILED]);
        panes.addGas(pane, words, at + GAS);
        panes.addTraits(pane, words[at + PRICE_BASIS], words[at + NEXT_NONCE]);
        legs.addTo(panes, pane, words, at + HEADER, legs(at));
    }

    /** Adds what history counts of the entry: legs that moved something, and native amounts. */
    void addTo(HistoryRecords.HourSums sums, int place) {
        int at = at(place);
        legs.addTo(sums, words, at + HEADER, legs(at));
    }

    /** Reads an entry's first word and the one with its flags, to have the entry at hand soon. */
    long peek(int place) {
        int at = at(place);
        return words[at] + words[at + VERSION];
    }

    long bytes() {
        return 8L * words.length;
    }

    /** @param numbers the number of each wallet by its row */
    void write(int[] numbers, WordWriter to) {
        int count = 0;
        for (int place = last(); place != NONE; place = before(place)) {
            count += isGone(place) ? 0 : 1;
        }
        to.putInt(count);
        for (int at = first; count > 0; at += length(legs(at))) {
            if (!isGone(placeOf(at))) {
                write(at, numbers, to);
                count--;
            }
        }
    }

    private void write(int at, int[] numbers, WordWriter to) {
        int count = legs(at);
        to.putInt(numbers[(int) (words[at + WALLET_AND_LEGS] >>> 32)]);
        to.putInt(count);
        to.putLong(words[at + MINUTE_FLAGS_AND_PREVIOUS] & ~PREVIOUS);
        for (int word = TRANSACTIONS_AND_FAILED; word <= DRAIN_SECONDS; word++) {
            to.putLong(words[at + word]);
        }
        to.putCell(cells, words, at + HELD);
        to.putCell(cells, words, at + GAS);
        to.putLong(words[at + PRICE_BASIS]);
        to.putLong(words[at + NEXT_NONCE]);
        legs.write(words, at + HEADER, count, to);
    }

    /** Reads the next of the entries that were written, whose wallet then has the row of that number. */
    int readOne(WalletRows wallets, WordReader from) throws IOException {
        int wallet = from.takeInt();
        int count = from.takeInt();
        long minuteAndFlags = from.takeLong();
        int at = take(wallet, count, wallets.pane(wallet), (int) (minuteAndFlags >>> 32));
        words[at + MINUTE_FLAGS_AND_PREVIOUS] = minuteAndFlags | (words[at + MINUTE_FLAGS_AND_PREVIOUS] & PREVIOUS);
        for (int word = TRANSACTIONS_AND_FAILED; word <= DRAIN_SECONDS; word++) {
            words[at + word] = from.takeLong();
        }
        cells.set(words, at + HELD, from.takeAmount());
        cells.set(words, at + GAS, from.takeAmount());
        words[at + PRICE_BASIS] = from.takeLong();
        words[at + NEXT_NONCE] = from.takeLong();
        legs.read(words, at + HEADER, count, from);
        return placeOf(at);
    }

    private boolean isGone(int place) {
        return (words[at(place) + MINUTE_FLAGS_AND_PREVIOUS] & GONE) != 0;
    }

    /** Room for an entry at the end, in zeros but for its wallet, minute and what was before it. */
    private int take(int wallet, int legs, int previous, int minute) {
        int length = length(legs);
        if (end + length > words.length) {
            makeRoom(length);
        }
        int at = end;
        Arrays.fill(words, at, at + length, 0);
        words[at + WALLET_AND_LEGS] = (long) wallet << 32 | legs;
        words[at + MINUTE_FLAGS_AND_PREVIOUS] =
                (long) minute << 32 | CHANGED | (previous == NONE ? placeOf(at) : previous);
        words[at + LENGTH_BEFORE] = last == NONE ? 0 : at - last;
        last = at;
        end += length;
        return at;
    }

    private void makeRoom(int length) {
        int used = end - first;
        if (used + length > MOST_WORDS) {
            throw new IllegalStateException("the wallets of a bucket have more than " + MOST_WORDS
                    + " words in blocks that may be undone: the reorg window is too long for such a chain");
        }
        int wanted = used + Math.max(length, used >> 2);
        long[] target = first > used >> 1 && wanted <= words.length ? words : new long[wanted];
        System.arraycopy(words, first, target, 0, used);
        words = target;
        placeOfZero = (placeOfZero + first) & PLACES;
        last -= last == NONE ? 0 : first;
        end = used;
        first = 0;
    }

    private int legs(int at) {
        return (int) words[at + WALLET_AND_LEGS];
    }

    private static int length(int legs) {
        return HEADER + EntryLegs.words(legs);
    }

    private int placeOf(int at) {
        return (placeOfZero + at) & PLACES;
    }

    private int at(int place) {
        return (place - placeOfZero) & PLACES;
    }
}
