package io.arx.functions.wallet;

import io.arx.events.ActivityKind;
import io.arx.events.Legs;
import io.arx.events.WalletBlock;
import io.arx.events.WalletWindow;
import java.io.IOException;

/**
 * A slab for blocks that stay: each wallet has at most one open pane, which goes into its history when it closes. The
 * slab's clock is the newest minute it has seen and never goes back, so a pane that has closed is never opened again; a
 * block whose time lies before the clock counts into the clock's minute.
 */
final class PaneSlab extends WalletSlab {

    static final int FORMAT = 3;

    /** A pane of the period before the clock's may still close and look back an hour. */
    private static final int KEPT_PERIODS = HistoryRecords.PERIODS + 1;

    private final OpenPanes panes;
    private int oldestPane = NEVER;

    PaneSlab() {
        panes = new OpenPanes(cells);
    }

    private PaneSlab(PaneSlab other) {
        super(other);
        panes = other.panes.copy(cells);
        oldestPane = other.oldestPane;
    }

    @Override
    PaneSlab copy() {
        return new PaneSlab(this);
    }

    @Override
    int due(int newest) {
        int oldest = history.oldestPeriod();
        int expiry = oldest == NEVER ? NEVER : (oldest + KEPT_PERIODS) * HistoryRecords.PERIOD_MINUTES;
        return Math.min(Math.min(expiry, nextSweep), oldestPane == NEVER ? NEVER : oldestPane + 1);
    }

    @Override
    int dueAfterApply() {
        return oldestPane + 1;
    }

    @Override
    long touchPane(int pane) {
        return panes.rows.peek(pane);
    }

    @Override
    long touchCounterparty(int pane, long counterpartyHash) {
        return panes.peekCounterparty(pane, counterpartyHash);
    }

    @Override
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
        for (int leg = 0, count = legs.count(); leg < count; leg++) {
            ActivityKind kind = legs.kind(leg);
            boolean outgoing = legs.isOutgoing(leg);
            panes.add(pane, legs, leg, kind, outgoing);
            if (kind.movesNative()) {
                move(wallet, block, leg, outgoing, settings.filter(), output);
            }
        }
        pay(wallet, block.gasPaid());
    }

    @Override
    void advance(int minute, Settings settings, SlabOutput output) {
        clock = Math.max(clock, minute);
        closeBefore(minute, settings, output);
        expire(HistoryRecords.periodOf(clock) - KEPT_PERIODS, settings.filter());
        if (minute >= nextSweep) {
            sweep(settings);
        }
    }

    private void tick(int minute, Settings settings, SlabOutput output) {
        if (minute <= clock) {
            return;
        }
        clock = minute;
        beginSweeping(minute, settings);
        int through = HistoryRecords.periodOf(clock) - KEPT_PERIODS;
        if (through > expiredThrough) {
            // after a gap in the chain, panes of long ago look back before their hour is dropped
            closeBefore(
                    Math.min(clock, (HistoryRecords.periodOf(clock) - 1) * HistoryRecords.PERIOD_MINUTES),
                    settings,
                    output);
            expire(through, settings.filter());
        }
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
        WalletWindow window = panes.window(pane, settings.chain(), wallets.address(wallet), true);
        int records = history.sum(wallets, wallet, period, sums);
        int since = records == 0 ? ClosedPane.NO_PREVIOUS : minute - wallets.lastMinute(wallet);
        send(window, panes.counterparties(pane), since, output);
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

    @Override
    long bytes() {
        return wallets.bytes() + panes.bytes() + history.bytes();
    }

    @Override
    int format() {
        return FORMAT;
    }

    @Override
    void write(WordWriter to) {
        writeWallets(to);
    }

    @Override
    void writePane(int wallet, WordWriter to) {
        int pane = wallets.pane(wallet);
        to.putByte(pane == WalletRows.NONE ? 0 : 1);
        if (pane != WalletRows.NONE) {
            panes.write(pane, to);
        }
    }

    static PaneSlab read(WordReader from) throws IOException {
        PaneSlab slab = new PaneSlab();
        slab.readWallets(from);
        return slab;
    }

    @Override
    void readPane(int place, WordReader from) throws IOException {
        if (from.takeByte() == 1) {
            int pane = panes.read(wallets.row(place), from);
            wallets.setPaneAt(place, pane);
            oldestPane = Math.min(oldestPane, panes.minute(pane));
        }
    }
}
