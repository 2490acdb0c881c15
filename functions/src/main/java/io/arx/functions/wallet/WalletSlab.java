package io.arx.functions.wallet;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Legs;
import io.arx.events.WalletBlock;
import io.arx.events.WalletWindow;
import io.arx.functions.rules.DrainStep;
import java.io.IOException;

/**
 * The wallets of one bucket, in words instead of objects: what each is known to hold, and its last hour in history
 * records. How the minutes are kept that may still change is each pass's own: {@link PaneSlab}, {@link PendingSlab}.
 *
 * <p>A wallet is forgotten when no minute of it may still change, and it has no history, no recent drain step and holds
 * nothing; one that only holds something, after {@link Settings#idleMinutes}.
 */
abstract class WalletSlab {

    /** What a slab needs to know and does not store. */
    record Settings(ChainId chain, DrainFilter filter, int idleMinutes, SettledBlocks settled) {

        /** Minutes between looks for idle wallets. */
        int sweepMinutes() {
            return Math.max(1, idleMinutes / 30);
        }
    }

    static final int NEVER = Integer.MAX_VALUE;

    /** As late as a minute gets; event time is there when a stream has ended. */
    static final int LAST_MINUTE = Integer.MAX_VALUE - 2 * 60;

    final AmountCells cells;
    final WalletRows wallets;
    final HistoryRecords history;
    final HistoryRecords.HourSums sums = new HistoryRecords.HourSums();
    int clock;
    int nextSweep;
    int expiredThrough;
    private int timer;

    WalletSlab() {
        cells = new AmountCells();
        wallets = new WalletRows();
        history = new HistoryRecords(cells);
    }

    WalletSlab(WalletSlab other) {
        cells = other.cells.copy();
        wallets = other.wallets.copy();
        history = other.history.copy(cells);
        clock = other.clock;
        timer = other.timer;
        nextSweep = other.nextSweep;
        expiredThrough = other.expiredThrough;
    }

    /** A slab that shares nothing with this one. */
    abstract WalletSlab copy();

    /** Takes in what a wallet did in a block, or takes it back. */
    abstract void apply(WalletBlock block, Settings settings, SlabOutput output);

    /** Does what is due at the beginning of a minute: closes the panes before it, expires history and idle wallets. */
    abstract void advance(int minute, Settings settings, SlabOutput output);

    /**
     * The first minute at whose beginning there is something to do, {@link #NEVER} where there is nothing; only for a
     * slab that is not empty.
     *
     * @param newest the minute that event time has reached
     */
    abstract int due(int newest);

    /** The first minute at whose beginning a pane is due; only right after {@link #apply}. */
    abstract int dueAfterApply();

    /** Reads the words that {@link WalletRows} has in a pane's place. */
    abstract long touchPane(int pane);

    /** Reads where the pane would look a counterparty up. */
    abstract long touchCounterparty(int pane, long counterpartyHash);

    /** What follows {@link #writeWallets} in a stored slab begins with this. */
    abstract int format();

    abstract void write(WordWriter to);

    /** The heap that the slab's arrays take. */
    abstract long bytes();

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

    /**
     * Reads the wallet's place in the table. This and the two below change nothing: called for several wallets in turn
     * before {@link #apply}, they have the memory of all fetched at once instead of one after the other.
     */
    long touchPlace(long hash) {
        return wallets.peek(hash);
    }

    /** Reads the row and the pane that the place names. */
    long touchRows(long hash) {
        long entry = wallets.peek(hash);
        int row = WalletRows.rowOf(entry);
        int pane = WalletRows.paneOf(entry);
        return (row < 0 ? 0 : wallets.rows.peek(row)) + (pane < 0 ? 0 : touchPane(pane));
    }

    /** Reads where the wallet's pane would look a counterparty up. */
    long touchCounterparty(long hash, long counterpartyHash) {
        int pane = WalletRows.paneOf(wallets.peek(hash));
        return pane < 0 ? 0 : touchCounterparty(pane, counterpartyHash);
    }

    /** Adds a native leg to what the wallet is known to hold, or takes it from there. */
    final void move(int wallet, WalletBlock block, int leg, boolean outgoing, DrainFilter filter, SlabOutput output) {
        if (outgoing) {
            send(wallet, block, leg, filter, output);
            return;
        }
        Legs legs = block.legs();
        cells.add(
                wallets.rows.words(),
                wallets.rows.at(wallet) + WalletRows.HELD,
                legs.amountWord(leg, 0),
                legs.amountWord(leg, 1),
                legs.amountWord(leg, 2),
                legs.amountWord(leg, 3));
    }

    /** Takes the fees of a block from what the wallet is known to hold. */
    final void pay(int wallet, Amount gas) {
        if (!gas.isZero()) {
            cells.subtract(
                    wallets.rows.words(),
                    wallets.rows.at(wallet) + WalletRows.HELD,
                    gas.first(),
                    gas.second(),
                    gas.third(),
                    gas.fourth());
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

    /** Sends a window with what {@link #sums} says of the hour before it, and empties the sums. */
    final void send(WalletWindow window, Counterparties counterparties, int minutesSincePrevious, SlabOutput output) {
        output.closed(
                new ClosedPane(
                        window,
                        sums.count,
                        cells.get(sums.words, HistoryRecords.HourSums.NATIVE_IN),
                        cells.get(sums.words, HistoryRecords.HourSums.NATIVE_OUT),
                        minutesSincePrevious),
                counterparties);
        sums.clear(cells);
    }

    /** Removes history up to a period, and the wallets that have nothing left then. */
    final void expire(int through, DrainFilter filter) {
        if (through > expiredThrough) {
            expiredThrough = through;
            history.expire(through, wallets, wallet -> {
                if (isForgettable(wallet, filter)) {
                    wallets.remove(wallet);
                }
            });
        }
    }

    /** Whether nothing is known of the wallet but perhaps history. */
    final boolean isForgettable(int wallet, DrainFilter filter) {
        long[] words = wallets.rows.words();
        int at = wallets.rows.at(wallet);
        return wallets.pane(wallet) == WalletRows.NONE
                && cells.isZero(words, at + WalletRows.HELD)
                && !isDraining(words[at + WalletRows.DRAIN_SECONDS], clock * 60L, filter);
    }

    /** Decides, at the slab's first block, when idle wallets are looked for first. */
    final void beginSweeping(int minute, Settings settings) {
        if (nextSweep == 0) {
            nextSweep = minute / settings.sweepMinutes() * settings.sweepMinutes() + settings.sweepMinutes();
        }
    }

    /** Forgets idle wallets. */
    final void sweep(Settings settings) {
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

    /** Writes the wallets, and behind each what the pass keeps of it. */
    final void writeWallets(WordWriter to) {
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
            writePane(wallet, to);
        }
    }

    /** Reads what {@link #writeWallets} wrote; rows are numbered anew, in the order in which they were written. */
    final void readWallets(WordReader from) throws IOException {
        clock = from.takeInt();
        timer = from.takeInt();
        nextSweep = from.takeInt();
        expiredThrough = from.takeInt();
        int count = from.takeInt();
        for (int i = 0; i < count; i++) {
            int place = wallets.findOrAdd(new Address(from.takeLong(), from.takeLong(), from.takeInt()));
            int wallet = wallets.row(place);
            int at = wallets.rows.at(wallet);
            cells.set(wallets.rows.words(), at + WalletRows.HELD, from.takeAmount());
            wallets.rows.words()[at + WalletRows.DRAIN_SECONDS] = from.takeLong();
            wallets.setLastMinute(wallet, from.takeInt());
            history.read(wallets, wallet, from);
            readPane(place, from);
        }
    }

    /** Writes what the pass keeps of a wallet, where it keeps it wallet by wallet. */
    abstract void writePane(int wallet, WordWriter to);

    abstract void readPane(int place, WordReader from) throws IOException;

    /** The minute of a block's time; times that no chain has stay within what an int can count. */
    static int minuteOf(long timeSeconds) {
        return (int) Math.max(0, Math.min(timeSeconds / 60, LAST_MINUTE));
    }
}
