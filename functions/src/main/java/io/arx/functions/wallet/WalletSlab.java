package io.arx.functions.wallet;

import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Legs;
import io.arx.events.WalletBlock;
import io.arx.events.WalletWindow;
import io.arx.functions.rules.DrainStep;
import java.io.IOException;

/**
 * The wallets of one bucket, in words instead of objects: what each is known to hold, its open pane, its last hour. A
 * slab's clock is the newest minute it has seen and never goes back, so a pane that has closed is never opened again;
 * a block whose time lies before the clock counts into the clock's minute.
 *
 * <p>A wallet is forgotten when it has no open pane, no history, no recent drain step and holds nothing; one that only
 * holds something, after {@link Settings#idleMinutes}.
 */
final class WalletSlab {

    /** What a slab needs to know and does not store. */
    record Settings(ChainId chain, DrainFilter filter, int idleMinutes) {

        /** Minutes between looks for idle wallets. */
        int sweepMinutes() {
            return Math.max(1, idleMinutes / 30);
        }
    }

    private static final int NEVER = Integer.MAX_VALUE;

    /** A pane of the period before the clock's may still close and look back an hour. */
    private static final int KEPT_PERIODS = HistoryRecords.PERIODS + 1;

    private final AmountCells cells;
    private final WalletRows wallets;
    private final OpenPanes panes;
    private final HistoryRecords history;
    private final HistoryRecords.HourSums sums = new HistoryRecords.HourSums();
    private int clock;
    private int timer;
    private int nextSweep;
    private int oldestPane = NEVER;
    private int expiredThrough;

    WalletSlab() {
        cells = new AmountCells();
        wallets = new WalletRows();
        panes = new OpenPanes(cells);
        history = new HistoryRecords(cells);
    }

    private WalletSlab(WalletSlab other) {
        cells = other.cells.copy();
        wallets = other.wallets.copy();
        panes = other.panes.copy(cells);
        history = other.history.copy(cells);
        clock = other.clock;
        timer = other.timer;
        nextSweep = other.nextSweep;
        oldestPane = other.oldestPane;
        expiredThrough = other.expiredThrough;
    }

    /** A slab that shares nothing with this one. */
    WalletSlab copy() {
        return new WalletSlab(this);
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

    /** The first minute at whose beginning there is something to do; only for a slab that is not empty. */
    int due() {
        int oldest = history.oldestPeriod();
        int expiry = oldest == NEVER ? NEVER : (oldest + KEPT_PERIODS) * HistoryRecords.PERIOD_MINUTES;
        return Math.min(Math.min(expiry, nextSweep), oldestPane == NEVER ? NEVER : oldestPane + 1);
    }

    /** The first minute at whose beginning an open pane is due; only right after {@link #apply}. */
    int dueAfterApply() {
        return oldestPane + 1;
    }

    /**
     * Reads the wallet's place in the table. This and the two below change nothing: called for several wallets in turn
     * before {@link #apply}, they have the memory of all fetched at once instead of one after the other.
     */
    long touchPlace(long hash) {
        return wallets.peek(hash);
    }

    /** Reads the row and the open pane that the place names. */
    long touchRows(long hash) {
        long entry = wallets.peek(hash);
        int row = WalletRows.rowOf(entry);
        int pane = WalletRows.paneOf(entry);
        return (row < 0 ? 0 : wallets.rows.peek(row)) + (pane < 0 ? 0 : panes.rows.peek(pane));
    }

    /** Reads where the open pane would look a counterparty up. */
    long touchCounterparty(long hash, long counterpartyHash) {
        int pane = WalletRows.paneOf(wallets.peek(hash));
        return pane < 0 ? 0 : panes.peekCounterparty(pane, counterpartyHash);
    }

    /** Takes in what a wallet did in a block. */
    void apply(WalletBlock block, Settings settings, SlabOutput output) {
        tick(minuteOf(block.timeSeconds()), settings, output);
        int place = wallets.findOrAdd(block.wallet());
        int wallet = wallets.row(place);
        int pane = wallets.paneAt(place);
        if (pane != WalletRows.NONE && panes.minute(pane) < clock) {
            close(pane, place, settings, output);
            pane = WalletRows.NONE;
        }
        if (pane == WalletRows.NONE) {
            pane = panes.open(wallet, clock);
            wallets.setPaneAt(place, pane);
            oldestPane = Math.min(oldestPane, clock);
        }
        panes.add(pane, block);
        Legs legs = block.legs();
        int held = wallets.rows.at(wallet) + WalletRows.HELD;
        for (int leg = 0, count = legs.count(); leg < count; leg++) {
            ActivityKind kind = legs.kind(leg);
            boolean outgoing = legs.isOutgoing(leg);
            panes.add(pane, legs, leg, kind, outgoing);
            if (kind.movesNative()) {
                if (outgoing) {
                    send(wallet, block, leg, settings.filter(), output);
                } else {
                    cells.add(
                            wallets.rows.words(),
                            held,
                            legs.amountWord(leg, 0),
                            legs.amountWord(leg, 1),
                            legs.amountWord(leg, 2),
                            legs.amountWord(leg, 3));
                }
            }
        }
        Amount gas = block.gasPaid();
        if (!gas.isZero()) {
            cells.subtract(wallets.rows.words(), held, gas.first(), gas.second(), gas.third(), gas.fourth());
        }
    }

    /** Does what is due at the beginning of a minute: closes the panes before it, expires history and idle wallets. */
    void advance(int minute, Settings settings, SlabOutput output) {
        clock = Math.max(clock, minute);
        closeBefore(minute, settings, output);
        expire(settings.filter());
        if (minute >= nextSweep) {
            sweep(settings);
        }
    }

    private void tick(int minute, Settings settings, SlabOutput output) {
        if (minute <= clock) {
            return;
        }
        clock = minute;
        if (nextSweep == 0) {
            nextSweep = minute / settings.sweepMinutes() * settings.sweepMinutes() + settings.sweepMinutes();
        }
        if (HistoryRecords.periodOf(clock) - KEPT_PERIODS > expiredThrough) {
            // after a gap in the chain, panes of long ago look back before their hour is dropped
            closeBefore(
                    Math.min(clock, (HistoryRecords.periodOf(clock) - 1) * HistoryRecords.PERIOD_MINUTES),
                    settings,
                    output);
            expire(settings.filter());
        }
    }

    private void send(int wallet, WalletBlock block, int leg, DrainFilter filter, SlabOutput output) {
        Legs legs = block.legs();
        long first = legs.amountWord(leg, 0);
        long second = legs.amountWord(leg, 1);
        long third = legs.amountWord(leg, 2);
        long fourth = legs.amountWord(leg, 3);
        if ((first | second | third | fourth) == 0) {
            return;
        }
        long[] words = wallets.rows.words();
        int at = wallets.rows.at(wallet);
        boolean opens = cells.isAtLeast(words, at + WalletRows.HELD, filter.minimumHeld());
        if (opens) {
            words[at + WalletRows.DRAIN_SECONDS] = block.timeSeconds();
        }
        if (opens || isDraining(words[at + WalletRows.DRAIN_SECONDS], block.timeSeconds(), filter)) {
            Amount heldBefore = cells.get(words, at + WalletRows.HELD);
            output.drain(new DrainStep(
                    block.wallet(),
                    block.stampMillis(),
                    block.position(),
                    block.receivedAtMillis(),
                    block.height(),
                    block.blockHash(),
                    block.timeSeconds(),
                    legs.txHash(leg),
                    legs.txIndex(leg),
                    legs.ordinal(leg),
                    legs.counterparty(leg),
                    legs.amount(leg),
                    heldBefore,
                    opens));
        }
        cells.subtract(words, at + WalletRows.HELD, first, second, third, fourth);
    }

    private static boolean isDraining(long sinceSeconds, long nowSeconds, DrainFilter filter) {
        return sinceSeconds != 0 && nowSeconds - sinceSeconds <= filter.withinSeconds();
    }

    private void closeBefore(int minute, Settings settings, SlabOutput output) {
        if (oldestPane >= minute) {
            return;
        }
        int oldest = NEVER;
        for (int pane = 0; pane < panes.rows.end(); pane++) {
            if (!panes.rows.isLive(pane)) {
                continue;
            }
            if (panes.minute(pane) < minute) {
                close(pane, wallets.placeOf(panes.wallet(pane)), settings, output);
            } else {
                oldest = Math.min(oldest, panes.minute(pane));
            }
        }
        oldestPane = oldest;
    }

    private void close(int pane, int place, Settings settings, SlabOutput output) {
        int wallet = panes.wallet(pane);
        int minute = panes.minute(pane);
        int period = HistoryRecords.periodOf(minute);
        Address address = wallets.address(wallet);
        WalletWindow window = panes.window(pane, settings.chain(), address);
        int records = history.sum(wallets, wallet, period, sums);
        output.closed(new ClosedPane(
                window,
                sums.count,
                cells.get(sums.words, HistoryRecords.HourSums.NATIVE_IN),
                cells.get(sums.words, HistoryRecords.HourSums.NATIVE_OUT),
                records == 0 ? ClosedPane.NO_PREVIOUS : minute - wallets.lastMinute(wallet)));
        sums.clear(cells);
        int at = panes.rows.at(pane);
        history.add(
                wallets,
                wallet,
                period,
                panes.legs(pane),
                panes.rows.words(),
                at + OpenPanes.NATIVE_IN,
                at + OpenPanes.NATIVE_OUT);
        wallets.setLastMinute(wallet, minute);
        wallets.setPaneAt(place, WalletRows.NONE);
        panes.release(pane);
    }

    private void expire(DrainFilter filter) {
        int through = HistoryRecords.periodOf(clock) - KEPT_PERIODS;
        if (through > expiredThrough) {
            expiredThrough = through;
            history.expire(through, wallets, wallet -> {
                if (isForgettable(wallet, filter)) {
                    wallets.remove(wallet);
                }
            });
        }
    }

    private boolean isForgettable(int wallet, DrainFilter filter) {
        long[] words = wallets.rows.words();
        int at = wallets.rows.at(wallet);
        return wallets.pane(wallet) == WalletRows.NONE
                && cells.isZero(words, at + WalletRows.HELD)
                && !isDraining(words[at + WalletRows.DRAIN_SECONDS], clock * 60L, filter);
    }

    private void sweep(Settings settings) {
        nextSweep = clock / settings.sweepMinutes() * settings.sweepMinutes() + settings.sweepMinutes();
        for (int wallet = 0; wallet < wallets.rows.end(); wallet++) {
            if (!wallets.rows.isLive(wallet) || wallets.pane(wallet) != WalletRows.NONE || wallets.hasRecords(wallet)) {
                continue;
            }
            if (clock - wallets.lastMinute(wallet) >= settings.idleMinutes()
                    || isForgettable(wallet, settings.filter())) {
                cells.release(wallets.rows.words(), wallets.rows.at(wallet) + WalletRows.HELD);
                wallets.remove(wallet);
            }
        }
    }

    /** The heap that the slab's arrays take. */
    long bytes() {
        return wallets.bytes() + panes.bytes() + history.bytes();
    }

    void write(WordWriter to) {
        to.putInt(clock);
        to.putInt(timer);
        to.putInt(nextSweep);
        to.putInt(expiredThrough);
        to.putInt(wallets.rows.live());
        for (int wallet = 0; wallet < wallets.rows.end(); wallet++) {
            if (!wallets.rows.isLive(wallet)) {
                continue;
            }
            long[] words = wallets.rows.words();
            int at = wallets.rows.at(wallet);
            Address address = wallets.address(wallet);
            to.putLong(address.high());
            to.putLong(address.middle());
            to.putInt(address.low());
            to.putCell(cells, words, at + WalletRows.HELD);
            to.putLong(words[at + WalletRows.DRAIN_SECONDS]);
            to.putInt(wallets.lastMinute(wallet));
            history.write(wallets, wallet, to);
            int pane = wallets.pane(wallet);
            to.putByte(pane == WalletRows.NONE ? 0 : 1);
            if (pane != WalletRows.NONE) {
                panes.write(pane, to);
            }
        }
    }

    static WalletSlab read(WordReader from) throws IOException {
        WalletSlab slab = new WalletSlab();
        slab.clock = from.takeInt();
        slab.timer = from.takeInt();
        slab.nextSweep = from.takeInt();
        slab.expiredThrough = from.takeInt();
        int count = from.takeInt();
        for (int i = 0; i < count; i++) {
            int place = slab.wallets.findOrAdd(new Address(from.takeLong(), from.takeLong(), from.takeInt()));
            int wallet = slab.wallets.row(place);
            int at = slab.wallets.rows.at(wallet);
            slab.cells.set(slab.wallets.rows.words(), at + WalletRows.HELD, from.takeAmount());
            slab.wallets.rows.words()[at + WalletRows.DRAIN_SECONDS] = from.takeLong();
            slab.wallets.setLastMinute(wallet, from.takeInt());
            slab.history.read(slab.wallets, wallet, from);
            if (from.takeByte() == 1) {
                int pane = slab.panes.read(wallet, from);
                slab.wallets.setPaneAt(place, pane);
                slab.oldestPane = Math.min(slab.oldestPane, slab.panes.minute(pane));
            }
        }
        return slab;
    }

    /** The minute of a block's time; times that no chain has stay within what an int can count. */
    static int minuteOf(long timeSeconds) {
        return (int) Math.max(0, Math.min(timeSeconds / 60, Integer.MAX_VALUE - 2L * 60));
    }
}
