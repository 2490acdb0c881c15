package io.arx.functions.wallet;

import io.arx.events.ActivityKind;
import io.arx.events.Amount;
import io.arx.events.Legs;
import java.io.IOException;

/**
 * The legs of a {@link PendingEntries} entry, in its words: a byte for each with kind and direction, then of each the
 * counterparty's hash, the amount's cell and its worth.
 */
final class EntryLegs {

    private static final int LEG = 4;
    private static final int USD = 3;
    private static final long OUTGOING = 0x80;

    private final AmountCells cells;

    EntryLegs(AmountCells cells) {
        this.cells = cells;
    }

    /** How many words so many legs take. */
    static int words(int count) {
        return kindWords(count) + LEG * count;
    }

    /** Puts legs into words of zeros. */
    void put(long[] words, int at, Legs legs) {
        int count = legs.count();
        int to = at + kindWords(count);
        for (int leg = 0; leg < count; leg++, to += LEG) {
            long kind = legs.kind(leg).ordinal() | (legs.isOutgoing(leg) ? OUTGOING : 0);
            words[at + (leg >> 3)] |= kind << ((leg & 7) << 3);
            words[to] = legs.counterpartyHash(leg);
            cells.add(
                    words,
                    to + 1,
                    legs.amountWord(leg, 0),
                    legs.amountWord(leg, 1),
                    legs.amountWord(leg, 2),
                    legs.amountWord(leg, 3));
            words[to + USD] = legs.usdMicros(leg);
        }
    }

    void addTo(OpenPanes panes, int pane, long[] words, int at, int count) {
        int from = at + kindWords(count);
        for (int leg = 0; leg < count; leg++, from += LEG) {
            ActivityKind kind = kind(words, at, leg);
            boolean outgoing = isOutgoing(words, at, leg);
            if (words[from + 1] >= 0) {
                panes.add(pane, kind, outgoing, words[from], words[from + USD], 0, 0, words[from + 1], words[from + 2]);
            } else {
                Amount amount = cells.get(words, from + 1);
                panes.add(
                        pane,
                        kind,
                        outgoing,
                        words[from],
                        words[from + USD],
                        amount.first(),
                        amount.second(),
                        amount.third(),
                        amount.fourth());
            }
        }
    }

    /** Adds what history counts: legs that moved something, and native amounts. */
    void addTo(HistoryRecords.HourSums sums, long[] words, int at, int count) {
        int from = at + kindWords(count);
        for (int leg = 0; leg < count; leg++, from += LEG) {
            ActivityKind kind = kind(words, at, leg);
            if (cells.isZero(words, from + 1) || (!kind.movesNative() && !kind.movesToken())) {
                continue;
            }
            sums.count++;
            if (kind.movesNative()) {
                boolean outgoing = isOutgoing(words, at, leg);
                int to = outgoing ? HistoryRecords.HourSums.NATIVE_OUT : HistoryRecords.HourSums.NATIVE_IN;
                cells.addCell(sums.words, to, words, from + 1);
            }
        }
    }

    /** Gives back what the words hold. */
    void release(long[] words, int at, int count) {
        int from = at + kindWords(count);
        for (int leg = 0; leg < count; leg++, from += LEG) {
            cells.release(words, from + 1);
        }
    }

    void write(long[] words, int at, int count, WordWriter to) {
        int from = at;
        for (; from < at + kindWords(count); from++) {
            to.putLong(words[from]);
        }
        for (int leg = 0; leg < count; leg++, from += LEG) {
            to.putLong(words[from]);
            to.putCell(cells, words, from + 1);
            to.putLong(words[from + USD]);
        }
    }

    void read(long[] words, int at, int count, WordReader from) throws IOException {
        int to = at;
        for (; to < at + kindWords(count); to++) {
            words[to] = from.takeLong();
        }
        for (int leg = 0; leg < count; leg++, to += LEG) {
            words[to] = from.takeLong();
            cells.set(words, to + 1, from.takeAmount());
            words[to + USD] = from.takeLong();
        }
    }

    private static ActivityKind kind(long[] words, int at, int leg) {
        return ActivityKind.of((int) (both(words, at, leg) & ~OUTGOING));
    }

    private static boolean isOutgoing(long[] words, int at, int leg) {
        return (both(words, at, leg) & OUTGOING) != 0;
    }

    private static long both(long[] words, int at, int leg) {
        return (words[at + (leg >> 3)] >>> ((leg & 7) << 3)) & 0xff;
    }

    private static int kindWords(int count) {
        return (count + 7) >> 3;
    }
}
