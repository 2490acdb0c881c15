package io.arx.functions.prices;

import io.arx.events.Address;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What pools that were deep enough said of one token, in the order of blocks: those of the window, of blocks that may be
 * undone, and the last before them.
 */
final class PriceReadings {

    /**
     * One pool after one block.
     *
     * @param value in whole quote tokens
     */
    record Entry(long height, long timeSeconds, Address pool, PricePool.Quote quote, double value) {}

    /** A median and when it was last confirmed. */
    record Median(double usd, long timeSeconds, Address pool) {}

    private static final PricePool.Quote[] QUOTES = PricePool.Quote.values();

    private final Deque<Entry> entries = new ArrayDeque<>();

    void add(Entry entry) {
        entries.addLast(entry);
    }

    /** Takes away what blocks from this height on said. */
    void undo(long height) {
        while (!entries.isEmpty() && entries.getLast().height() >= height) {
            entries.removeLast();
        }
    }

    /**
     * Forgets what is older, except the newest of it: a price that nobody trades at stays, with its time, and is there
     * again where what came after it is undone.
     */
    void forget(long beforeSeconds) {
        while (entries.size() > 1) {
            Entry oldest = entries.removeFirst();
            if (entries.getFirst().timeSeconds() >= beforeSeconds) {
                entries.addFirst(oldest);
                return;
            }
        }
    }

    /**
     * The median in dollars of what was said since {@code sinceSeconds}, or the last before where there is nothing since;
     * the lower of two in the middle.
     *
     * @param nativeUsd what a whole native token is worth; not a number where that is not known
     */
    @Nullable
    Median median(long sinceSeconds, double nativeUsd) {
        List<Entry> counted = new ArrayList<>(entries.size());
        Entry older = null;
        for (Entry entry : entries) {
            if (Double.isNaN(usd(entry, nativeUsd))) {
                continue;
            }
            if (entry.timeSeconds() >= sinceSeconds) {
                counted.add(entry);
            } else {
                older = entry;
            }
        }
        if (counted.isEmpty()) {
            return older == null ? null : new Median(usd(older, nativeUsd), older.timeSeconds(), older.pool());
        }
        long newest = counted.get(counted.size() - 1).timeSeconds();
        counted.sort(Comparator.comparingDouble(entry -> usd(entry, nativeUsd)));
        Entry middle = counted.get((counted.size() - 1) / 2);
        return new Median(usd(middle, nativeUsd), newest, middle.pool());
    }

    private static double usd(Entry entry, double nativeUsd) {
        return entry.quote() == PricePool.Quote.DOLLAR ? entry.value() : entry.value() * nativeUsd;
    }

    void write(DataOutputView out) throws IOException {
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            out.writeLong(entry.height());
            out.writeLong(entry.timeSeconds());
            out.write(entry.pool().toBytes());
            out.writeByte(entry.quote().ordinal());
            out.writeDouble(entry.value());
        }
    }

    static PriceReadings read(DataInputView in) throws IOException {
        PriceReadings readings = new PriceReadings();
        byte[] pool = new byte[Address.BYTES];
        for (int left = in.readInt(); left > 0; left--) {
            long height = in.readLong();
            long timeSeconds = in.readLong();
            in.readFully(pool);
            readings.add(new Entry(height, timeSeconds, Address.of(pool, 0), QUOTES[in.readByte()], in.readDouble()));
        }
        return readings;
    }
}
