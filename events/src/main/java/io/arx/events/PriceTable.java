package io.arx.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tokens are worth as of a block, made to be asked for every activity: a token is found by its address without an
 * object, and its amount becomes millionths of a dollar by one multiplication. Immutable.
 */
public final class PriceTable {

    /** Nothing has a price. */
    public static final PriceTable NONE = new PriceTable(List.of());

    /** Stands for the place of a token without a price. */
    public static final int UNPRICED = -1;

    /** The most decimals that a token may have: 10^77 is the last power of ten within 256 bits. */
    public static final int MOST_DECIMALS = 77;

    private static final double MICROS = 1e6;
    private static final double[] POWERS = new double[MOST_DECIMALS + 1];

    static {
        for (int power = 0; power <= MOST_DECIMALS; power++) {
            POWERS[power] = Double.parseDouble("1e" + power); // Math.pow may differ in the last bit
        }
    }

    private final List<Entry> entries;
    private final Address[] tokens;
    private final double[] microsPerUnit;
    private final long[] bases;

    /** Open addressing by the address's hash: 1 + an entry's place, 0 where free. At most half is used. */
    private final int[] slots;

    /**
     * What one token is worth.
     *
     * @param token the contract; the zero address stands for the native token
     * @param usd for one whole token; finite and above 0
     * @param decimals how many digits of an amount stand after the point
     * @param timeSeconds block time of the newest observation; 0 where the configuration says it
     * @param detail the pool whose observation it is, as text; empty for other sources
     */
    public record Entry(Address token, double usd, int decimals, long timeSeconds, PriceSource source, String detail) {

        /** @throws IllegalArgumentException where the price or the decimals make no sense */
        public Entry {
            if (!Double.isFinite(usd) || usd <= 0) {
                throw new IllegalArgumentException("a price is above 0 dollars, not " + usd);
            }
            requireDecimals(decimals);
        }
    }

    private PriceTable(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        int count = entries.size();
        tokens = new Address[count];
        microsPerUnit = new double[count];
        bases = new long[count];
        slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, count)) << 2)];
        for (int place = 0; place < count; place++) {
            Entry entry = this.entries.get(place);
            tokens[place] = entry.token();
            microsPerUnit[place] = entry.usd() * MICROS / POWERS[entry.decimals()];
            bases[place] = PriceBasis.of(entry.timeSeconds(), entry.source());
            slots[slot(entry.token())] = place + 1;
        }
    }

    /** A table of prices, {@link #NONE} where there are none.
     *
     * @param entries each token at most once */
    public static PriceTable of(List<Entry> entries) {
        return entries.isEmpty() ? NONE : new PriceTable(entries);
    }

    /** Refuses decimals that no token has.
     *
     * @throws IllegalArgumentException saying what they may be */
    public static void requireDecimals(int decimals) {
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException(
                    "a token with a price has 0 to " + MOST_DECIMALS + " decimals, not " + decimals);
        }
    }

    /** In the order in which they were given. */
    public List<Entry> entries() {
        return entries;
    }

    /** The place of a token, null for the native one; {@link #UNPRICED} where it has no price. */
    public int find(@Nullable Address token) {
        return tokens.length == 0 ? UNPRICED : slots[slot(token == null ? Address.ZERO : token)] - 1;
    }

    /**
     * What an amount of the token at a place is worth, in millionths of a dollar, to the nearest.
     *
     * @param amount in the token's smallest unit
     */
    public long micros(int place, Amount amount) {
        return Math.round(amount.toDouble() * microsPerUnit[place]);
    }

    /** Time and source of the price at a place. */
    public long basis(int place) {
        return bases[place];
    }

    /** Where the token's place stands, or could. */
    private int slot(Address token) {
        int mask = slots.length - 1;
        int slot = token.hashCode() & mask;
        while (slots[slot] != 0 && !tokens[slots[slot] - 1].equals(token)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceTable table && entries.equals(table.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
