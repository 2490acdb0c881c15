package io.arx.functions.wallet;

import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Legs;
import io.arx.events.PriceBasis;
import io.arx.events.UsdFlow;
import io.arx.events.WalletBlock;
import io.arx.events.WalletWindow;
import java.io.IOException;
import java.util.Arrays;

/**
 * What wallets of a slab did in stretches of time, a row each: their open one-minute panes, or roll-ups of closed ones.
 * Only wallets that did something have a row.
 */
final class OpenPanes {

    static final int NATIVE_IN = 7;
    static final int NATIVE_OUT = 9;

    private static final int WORDS = 19;
    // word 0: wallet and minute
    private static final int VERSION = 1;
    private static final int IN_AND_OUT = 2;
    private static final int TRANSACTIONS_AND_FAILED = 3;
    private static final int APPROVALS_AND_CREATED = 4;
    private static final int COUNTERPARTIES = 5;
    private static final int LARGEST = 11;
    private static final int GAS = 13;
    private static final int USD_IN = 15;
    private static final int USD_OUT = 16;
    private static final int PRICE_BASIS = 17;
    private static final int NEXT_NONCE = 18; // the highest + 1, so that none is 0
    private static final long ONE_HIGH = 1L << 32;

    final RowPool rows;
    private final AmountCells cells;
    private final CounterpartySets sets;

    OpenPanes(AmountCells cells) {
        this(cells, new CounterpartySets());
    }

    /** Rows whose amounts and sets are kept where other rows have theirs. */
    OpenPanes(AmountCells cells, CounterpartySets sets) {
        this(new RowPool(WORDS), cells, sets);
    }

    private OpenPanes(RowPool rows, AmountCells cells, CounterpartySets sets) {
        this.rows = rows;
        this.cells = cells;
        this.sets = sets;
    }

    OpenPanes copy(AmountCells copiedCells) {
        return copy(copiedCells, sets.copy());
    }

    OpenPanes copy(AmountCells copiedCells, CounterpartySets copiedSets) {
        return new OpenPanes(rows.copy(), copiedCells, copiedSets);
    }

    int open(int wallet, int minute) {
        int pane = rows.take();
        rows.words()[rows.at(pane)] = (long) wallet << 32 | minute;
        return pane;
    }

    long peekCounterparty(int pane, long counterpartyHash) {
        return sets.peek(rows.words(), rows.at(pane) + COUNTERPARTIES, counterpartyHash);
    }

    int minute(int pane) {
        return (int) rows.words()[rows.at(pane)];
    }

    int wallet(int pane) {
        return (int) (rows.words()[rows.at(pane)] >>> 32);
    }

    /** Legs in and out. */
    long legs(int pane) {
        long both = rows.words()[rows.at(pane) + IN_AND_OUT];
        return (both >>> 32) + (both & 0xffffffffL);
    }

    /** Adds what wallets are ranked by. */
    void addTo(WindowSums sums, int pane) {
        int at = rows.at(pane);
        sums.add(rows.words()[at + VERSION], legs(pane), rows.words(), at + NATIVE_IN, at + NATIVE_OUT);
    }

    /** Adds what the block counts as a whole; its legs are added one by one. */
    void add(int pane, WalletBlock block) {
        setVersion(pane, block.position());
        addTraits(pane, block.priceBasis(), block.highestNonce() + 1);
        Amount gas = block.gasPaid();
        addTransactions(pane, (long) block.transactions() << 32 | block.failedTransactions());
        if (!gas.isZero()) {
            cells.add(rows.words(), rows.at(pane) + GAS, gas.first(), gas.second(), gas.third(), gas.fourth());
        }
    }

    /** Adds a window that lies within the row's stretch of time. */
    void add(int pane, WalletWindow window, Counterparties counterparties) {
        long[] words = rows.words();
        int at = rows.at(pane);
        words[at + VERSION] = Math.max(words[at + VERSION], window.version());
        words[at + IN_AND_OUT] += (long) window.inCount() << 32 | window.outCount();
        words[at + TRANSACTIONS_AND_FAILED] += (long) window.transactions() << 32 | window.failedTransactions();
        words[at + APPROVALS_AND_CREATED] += (long) window.approvals() << 32 | window.contractsCreated();
        add(words, at + NATIVE_IN, window.nativeIn());
        add(words, at + NATIVE_OUT, window.nativeOut());
        add(words, at + GAS, window.gasPaid());
        raise(words, at + LARGEST, window.largestNative());
        sets.addAll(words, at + COUNTERPARTIES, counterparties);
        words[at + USD_IN] = UsdFlow.sum(words[at + USD_IN], window.usd().inMicros());
        words[at + USD_OUT] = UsdFlow.sum(words[at + USD_OUT], window.usd().outMicros());
        addTraits(pane, window.usd().basis(), window.highestNonce() + 1);
    }

    private void add(long[] words, int cell, Amount amount) {
        cells.add(words, cell, amount.first(), amount.second(), amount.third(), amount.fourth());
    }

    private void raise(long[] words, int cell, Amount amount) {
        cells.raise(words, cell, amount.first(), amount.second(), amount.third(), amount.fourth());
    }

    /** Adds another row, of rows that keep amounts and sets where these do. */
    void addRow(int pane, OpenPanes others, int other) {
        long[] words = rows.words();
        int at = rows.at(pane);
        long[] from = others.rows.words();
        int fromAt = others.rows.at(other);
        words[at + VERSION] = Math.max(words[at + VERSION], from[fromAt + VERSION]);
        for (int counts = IN_AND_OUT; counts <= APPROVALS_AND_CREATED; counts++) {
            words[at + counts] += from[fromAt + counts];
        }
        cells.addCell(words, at + NATIVE_IN, from, fromAt + NATIVE_IN);
        cells.addCell(words, at + NATIVE_OUT, from, fromAt + NATIVE_OUT);
        cells.addCell(words, at + GAS, from, fromAt + GAS);
        raise(words, at + LARGEST, cells.get(from, fromAt + LARGEST));
        sets.addAll(words, at + COUNTERPARTIES, sets.get(from, fromAt + COUNTERPARTIES));
        words[at + USD_IN] = UsdFlow.sum(words[at + USD_IN], from[fromAt + USD_IN]);
        words[at + USD_OUT] = UsdFlow.sum(words[at + USD_OUT], from[fromAt + USD_OUT]);
        addTraits(pane, from[fromAt + PRICE_BASIS], from[fromAt + NEXT_NONCE]);
    }

    /** Adds the prices that something rests on, and the nonce that comes after those in it; 0 where there are none. */
    void addTraits(int pane, long priceBasis, long nextNonce) {
        long[] words = rows.words();
        int at = rows.at(pane);
        words[at + PRICE_BASIS] = PriceBasis.merge(words[at + PRICE_BASIS], priceBasis);
        words[at + NEXT_NONCE] = Math.max(words[at + NEXT_NONCE], nextNonce);
    }

    Counterparties counterparties(int pane) {
        return sets.get(rows.words(), rows.at(pane) + COUNTERPARTIES);
    }

    void setVersion(int pane, long version) {
        rows.words()[rows.at(pane) + VERSION] = version;
    }

    /** Adds transactions, in the higher half, and those among them that failed. */
    void addTransactions(int pane, long transactionsAndFailed) {
        rows.words()[rows.at(pane) + TRANSACTIONS_AND_FAILED] += transactionsAndFailed;
    }

    /** Adds the fees that a cell of other words holds. */
    void addGas(int pane, long[] otherWords, int otherAt) {
        cells.addCell(rows.words(), rows.at(pane) + GAS, otherWords, otherAt);
    }

    /** Adds a leg. Only legs that moved something count as in, out or with a counterparty. */
    void add(int pane, Legs legs, int leg, ActivityKind kind, boolean outgoing) {
        add(
                pane,
                kind,
                outgoing,
                legs.counterpartyHash(leg),
                legs.usdMicros(leg),
                legs.amountWord(leg, 0),
                legs.amountWord(leg, 1),
                legs.amountWord(leg, 2),
                legs.amountWord(leg, 3));
    }

    /** Adds a leg of its parts; the amount in four words, the first the most significant, and its worth if known. */
    void add(
            int pane,
            ActivityKind kind,
            boolean outgoing,
            long counterpartyHash,
            long usdMicros,
            long first,
            long second,
            long third,
            long fourth) {
        long[] words = rows.words();
        int at = rows.at(pane);
        boolean nativeLeg = kind.movesNative();
        if (!nativeLeg && !kind.movesToken()) {
            words[at + APPROVALS_AND_CREATED] += outgoing ? ONE_HIGH : 0;
            return;
        }
        if (outgoing && kind == ActivityKind.CONTRACT_CREATION) {
            words[at + APPROVALS_AND_CREATED]++;
        }
        if ((first | second | third | fourth) == 0) {
            return;
        }
        words[at + IN_AND_OUT] += outgoing ? 1 : ONE_HIGH;
        sets.add(words, at + COUNTERPARTIES, counterpartyHash);
        if (usdMicros > 0) {
            int sum = at + (outgoing ? USD_OUT : USD_IN);
            words[sum] = UsdFlow.sum(words[sum], usdMicros);
        }
        if (nativeLeg) {
            cells.add(words, at + (outgoing ? NATIVE_OUT : NATIVE_IN), first, second, third, fourth);
            cells.raise(words, at + LARGEST, first, second, third, fourth);
        }
    }

    WalletWindow window(int pane, ChainId chain, Address wallet, boolean isFinal) {
        return window(pane, chain, wallet, isFinal, 60);
    }

    WalletWindow window(int pane, ChainId chain, Address wallet, boolean isFinal, int lengthSeconds) {
        long[] words = rows.words();
        int at = rows.at(pane);
        return new WalletWindow(
                chain,
                wallet,
                minute(pane) * 60L,
                lengthSeconds,
                words[at + VERSION],
                isFinal,
                (int) (words[at + IN_AND_OUT] >>> 32),
                (int) words[at + IN_AND_OUT],
                cells.get(words, at + NATIVE_IN),
                cells.get(words, at + NATIVE_OUT),
                cells.get(words, at + LARGEST),
                sets.count(words, at + COUNTERPARTIES),
                (int) (words[at + TRANSACTIONS_AND_FAILED] >>> 32),
                (int) words[at + TRANSACTIONS_AND_FAILED],
                cells.get(words, at + GAS),
                (int) (words[at + APPROVALS_AND_CREATED] >>> 32),
                (int) words[at + APPROVALS_AND_CREATED],
                UsdFlow.of(words[at + USD_IN], words[at + USD_OUT], words[at + PRICE_BASIS]),
                words[at + NEXT_NONCE] - 1);
    }

    /** Gives back the pane and what it holds. */
    void release(int pane) {
        clear(pane);
        rows.release(pane);
    }

    /** Makes the pane one in which nothing has happened. */
    void clear(int pane) {
        long[] words = rows.words();
        int at = rows.at(pane);
        for (int cell = NATIVE_IN; cell <= GAS; cell += 2) {
            cells.release(words, at + cell);
        }
        sets.release(words, at + COUNTERPARTIES);
        Arrays.fill(words, at + VERSION, at + WORDS, 0);
    }

    long bytes() {
        return rows.bytes() + sets.bytes();
    }

    void write(int pane, WordWriter to) {
        long[] words = rows.words();
        int at = rows.at(pane);
        to.putInt(minute(pane));
        for (int word = VERSION; word < COUNTERPARTIES; word++) {
            to.putLong(words[at + word]);
        }
        for (int cell = NATIVE_IN; cell <= GAS; cell += 2) {
            to.putCell(cells, words, at + cell);
        }
        for (int word = USD_IN; word <= NEXT_NONCE; word++) {
            to.putLong(words[at + word]);
        }
        int count = (int) (words[at + COUNTERPARTIES] >> 32);
        to.putInt(count);
        for (long word : sets.content(words, at + COUNTERPARTIES)) {
            to.putLong(word);
        }
    }

    int read(int wallet, WordReader from) throws IOException {
        int pane = open(wallet, from.takeInt());
        long[] words = rows.words();
        int at = rows.at(pane);
        for (int word = VERSION; word < COUNTERPARTIES; word++) {
            words[at + word] = from.takeLong();
        }
        for (int cell = NATIVE_IN; cell <= GAS; cell += 2) {
            cells.set(words, at + cell, from.takeAmount());
        }
        for (int word = USD_IN; word <= NEXT_NONCE; word++) {
            words[at + word] = from.takeLong();
        }
        int count = from.takeInt();
        if (count == CounterpartySets.SKETCH) {
            long[] sketch = new long[HyperLogLog.WORDS];
            for (int word = 0; word < sketch.length; word++) {
                sketch[word] = from.takeLong();
            }
            sets.restoreSketch(words, at + COUNTERPARTIES, sketch);
            return pane;
        }
        for (int i = 0; i < count; i++) {
            sets.add(words, at + COUNTERPARTIES, from.takeLong());
        }
        return pane;
    }
}
