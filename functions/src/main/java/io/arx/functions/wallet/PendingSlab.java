package io.arx.functions.wallet;

import io.arx.events.ActivityKind;
import io.arx.events.Legs;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import io.arx.events.WalletWindow;
import java.io.IOException;

/**
 * A slab for blocks that may be undone. Of those it keeps what each wallet did, block by block ({@link PendingEntries}),
 * and makes a minute's pane of them when it is to be sent; only blocks that a reorganisation cannot reach any more go
 * into history. So an undone block leaves nothing behind: its entry goes, and with it comes back what the wallet was
 * known to hold.
 *
 * <p>A window that was sent and changes afterwards, because a block of its minute is undone or another branch brings one,
 * is sent again with a higher version, and empty where nothing is left in it. A window's version is the log position of
 * the last entry that changed it, by applying or by undoing. A slab is to be advanced between two log positions only, so
 * that no version is used twice.
 *
 * <p>A block whose time lies before the one that the branch brought before counts into that one's minute.
 */
final class PendingSlab extends WalletSlab {

    static final int FORMAT = 4;

    private final PendingEntries entries;
    private final EmptiedWindows emptied;
    private final OpenPanes pane = new OpenPanes(cells);
    private int oldestChanged = NEVER;

    /** The minute of the newest entry in history. */
    private int lastSettled;

    PendingSlab() {
        entries = new PendingEntries(cells);
        emptied = new EmptiedWindows();
    }

    private PendingSlab(PendingSlab other) {
        super(other);
        entries = other.entries.copy(cells);
        emptied = other.emptied.copy();
        oldestChanged = other.oldestChanged;
        lastSettled = other.lastSettled;
    }

    @Override
    PendingSlab copy() {
        return new PendingSlab(this);
    }

    @Override
    boolean isEmpty() {
        return super.isEmpty() && emptied.isEmpty();
    }

    @Override
    int due(int newest) {
        if (newest >= LAST_MINUTE) {
            return dueAfterApply();
        }
        int settling = entries.isEmpty() && history.live() == 0 ? NEVER : nextPeriod(Math.max(clock, newest));
        return Math.min(Math.min(settling, nextSweep), dueAfterApply());
    }

    @Override
    int dueAfterApply() {
        return oldestChanged == NEVER ? NEVER : oldestChanged + 1;
    }

    private static int nextPeriod(int minute) {
        return (HistoryRecords.periodOf(minute) + 1) * HistoryRecords.PERIOD_MINUTES;
    }

    @Override
    long touchPane(int place) {
        return entries.peek(place);
    }

    @Override
    long touchCounterparty(int place, long counterpartyHash) {
        return 0;
    }

    /** @throws IllegalStateException where a block is undone that is not among the pending ones */
    @Override
    void apply(WalletBlock block, Settings settings, SlabOutput output) {
        if (block.verb() == Verb.UNDO) {
            undo(block, settings);
            return;
        }
        int minute = Math.max(minuteOf(block.timeSeconds()), newestMinute());
        beginSweeping(minute, settings);
        int place = wallets.findOrAdd(block.wallet());
        int wallet = wallets.row(place);
        add(block, place, minute, settings, output);
        Legs legs = block.legs();
        for (int leg = 0, count = legs.count(); leg < count; leg++) {
            ActivityKind kind = legs.kind(leg);
            if (kind.movesNative()) {
                move(wallet, block, leg, legs.isOutgoing(leg), settings.filter(), output);
            }
        }
        pay(wallet, block.gasPaid());
    }

    private int newestMinute() {
        return entries.isEmpty() ? lastSettled : entries.minute(entries.last());
    }

    private void add(WalletBlock block, int place, int minute, Settings settings, SlabOutput output) {
        int wallet = wallets.row(place);
        int previous = wallets.paneAt(place);
        boolean joins = previous != PendingEntries.NONE && entries.minute(previous) == minute;
        boolean wasSent;
        if (joins) {
            wasSent = entries.isSent(previous);
            entries.setFollowed(previous);
        } else {
            if (previous != PendingEntries.NONE && entries.isChanged(previous)) {
                send(previous, settings, output);
            }
            wasSent = !emptied.isEmpty() && emptied.remove(block.wallet(), minute);
        }
        long[] words = wallets.rows.words();
        int at = wallets.rows.at(wallet);
        int entry = entries.add(
                wallet, previous, minute, block, words[at + WalletRows.DRAIN_SECONDS], words, at + WalletRows.HELD);
        if (wasSent) {
            entries.joinSent(entry);
        }
        wallets.setPaneAt(place, entry);
        oldestChanged = Math.min(oldestChanged, minute);
    }

    private void undo(WalletBlock block, Settings settings) {
        int place = wallets.find(block.wallet());
        int entry = place == WalletRows.NONE ? PendingEntries.NONE : wallets.paneAt(place);
        if (entry == PendingEntries.NONE || entries.height(entry) != block.height()) {
            throw new IllegalStateException("block " + block.height() + " (" + block.blockHash() + ") of "
                    + settings.chain() + " is undone, and wallet " + block.wallet()
                    + " has nothing of it pending: the reorganisation is deeper than the window");
        }
        int wallet = wallets.row(place);
        int minute = entries.minute(entry);
        int previous = entries.previous(entry);
        boolean sent = entries.isSent(entry);
        long[] words = wallets.rows.words();
        int at = wallets.rows.at(wallet);
        entries.copyHeld(entry, words, at + WalletRows.HELD);
        words[at + WalletRows.DRAIN_SECONDS] = entries.drainSeconds(entry);
        entries.remove(entry);
        wallets.setPaneAt(place, previous);
        if (previous != PendingEntries.NONE && entries.minute(previous) == minute) {
            entries.setChanged(previous, block.position());
            oldestChanged = Math.min(oldestChanged, minute);
        } else if (sent) {
            emptied.add(block.wallet(), minute, block.position());
            oldestChanged = Math.min(oldestChanged, minute);
        }
        if (!wallets.hasRecords(wallet) && isForgettable(wallet, settings.filter())) {
            wallets.remove(wallet);
        }
    }

    @Override
    void advance(int minute, Settings settings, SlabOutput output) {
        clock = Math.max(clock, minute);
        sendBefore(minute, settings, output);
        settle(settings);
        if (minute >= nextSweep) {
            sweep(settings);
        }
    }

    private void sendBefore(int minute, Settings settings, SlabOutput output) {
        if (oldestChanged >= minute) {
            return;
        }
        emptied.send(settings.chain(), output);
        int oldest = NEVER;
        for (int entry = entries.last();
                entry != PendingEntries.NONE && entries.minute(entry) >= oldestChanged;
                entry = entries.before(entry)) {
            if (entries.isChanged(entry)) {
                if (entries.minute(entry) < minute) {
                    send(entry, settings, output);
                } else {
                    oldest = Math.min(oldest, entries.minute(entry));
                }
            }
        }
        oldestChanged = oldest;
    }

    /** Sends the window whose newest entry is given. */
    private void send(int newest, Settings settings, SlabOutput output) {
        int wallet = entries.wallet(newest);
        int minute = entries.minute(newest);
        int period = HistoryRecords.periodOf(minute);
        int row = pane.open(wallet, minute);
        pane.setVersion(row, entries.version(newest));
        int entry = newest;
        while (entry != PendingEntries.NONE && entries.minute(entry) == minute) {
            entries.addTo(pane, row, entry);
            entries.setSent(entry);
            entry = entries.previous(entry);
        }
        int since = history.sum(wallets, wallet, period, sums) == 0
                ? ClosedPane.NO_PREVIOUS
                : minute - wallets.lastMinute(wallet);
        int latest = entry == PendingEntries.NONE ? NEVER : entries.minute(entry);
        while (entry != PendingEntries.NONE && isInHour(entries.minute(entry), period)) {
            since = minute - latest;
            entries.addTo(sums, entry);
            entry = entries.previous(entry);
        }
        WalletWindow window = pane.window(row, settings.chain(), wallets.address(wallet), false);
        send(window, pane.counterparties(row), since, output);
        pane.release(row);
    }

    private static boolean isInHour(int minute, int period) {
        return HistoryRecords.periodOf(minute) > period - HistoryRecords.PERIODS;
    }

    /** Puts into history what cannot be undone any more, and forgets history that no pane to come looks back at. */
    private void settle(Settings settings) {
        SettledBlocks settled = settings.settled();
        int before = settled.minute();
        int entry = entries.first();
        while (entry != PendingEntries.NONE
                && entries.minute(entry) < before
                && entries.height(entry) <= settled.height()
                && !entries.isChanged(entry)) {
            settle(entry, settings.filter());
            entry = entries.first();
        }
        if (entry != PendingEntries.NONE) {
            before = Math.min(before, entries.minute(entry));
        }
        if (before > lastSettled) {
            expire(HistoryRecords.periodOf(before) - HistoryRecords.PERIODS, settings.filter());
        }
    }

    private void settle(int entry, DrainFilter filter) {
        int wallet = entries.wallet(entry);
        int minute = entries.minute(entry);
        int period = Math.max(HistoryRecords.periodOf(minute), expiredThrough + 1);
        expire(period - HistoryRecords.PERIODS, filter);
        sums.clear(cells);
        entries.addTo(sums, entry);
        history.add(
                wallets,
                wallet,
                period,
                sums.count,
                sums.words,
                HistoryRecords.HourSums.NATIVE_IN,
                HistoryRecords.HourSums.NATIVE_OUT);
        sums.clear(cells);
        wallets.setLastMinute(wallet, minute);
        if (wallets.pane(wallet) == entry) {
            wallets.setPaneAt(wallets.placeOf(wallet), WalletRows.NONE);
        }
        entries.remove(entry);
        lastSettled = minute;
    }

    @Override
    long bytes() {
        return wallets.bytes() + entries.bytes() + emptied.bytes() + history.bytes() + pane.bytes();
    }

    @Override
    int format() {
        return FORMAT;
    }

    @Override
    void write(WordWriter to) {
        writeWallets(to);
        int[] numbers = new int[wallets.rows.end()];
        int number = 0;
        for (int wallet = 0; wallet < numbers.length; wallet++) {
            numbers[wallet] = wallets.rows.isLive(wallet) ? number++ : WalletRows.NONE;
        }
        entries.write(numbers, to);
        emptied.write(to);
        to.putInt(lastSettled);
        to.putInt(oldestChanged);
    }

    static PendingSlab read(WordReader from) throws IOException {
        PendingSlab slab = new PendingSlab();
        slab.readWallets(from);
        for (int left = from.takeInt(); left > 0; left--) {
            int entry = slab.entries.readOne(slab.wallets, from);
            slab.wallets.setPaneAt(slab.wallets.placeOf(slab.entries.wallet(entry)), entry);
        }
        slab.emptied.read(from);
        slab.lastSettled = from.takeInt();
        slab.oldestChanged = from.takeInt();
        return slab;
    }

    @Override
    void writePane(int wallet, WordWriter to) {
        // its entries are written behind all wallets, in their own order
    }

    @Override
    void readPane(int place, WordReader from) {
        // its entries come behind all wallets
    }
}
