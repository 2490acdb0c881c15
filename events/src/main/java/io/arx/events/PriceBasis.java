package io.arx.events;

import java.util.ArrayList;
import java.util.List;

/**
 * What prices a figure in dollars rests on, in one word, so that it goes with every wallet's block and row: the time of
 * the newest of them, and which sources they come from. {@link #NONE} where no price was used.
 */
public final class PriceBasis {

    /** Of a figure for which no price was used. */
    public static final long NONE = 0;

    private static final int SOURCE_BITS = 3;
    private static final long SOURCES = (1 << SOURCE_BITS) - 1;

    private PriceBasis() {}

    /** One price alone; {@code timeSeconds} from 0 on. */
    public static long of(long timeSeconds, PriceSource source) {
        return (timeSeconds << SOURCE_BITS) | (1L << source.ordinal());
    }

    /** What two figures rest on together. */
    public static long merge(long one, long other) {
        return Math.max(one & ~SOURCES, other & ~SOURCES) | ((one | other) & SOURCES);
    }

    /** Block time of the newest observation; 0 where only the configuration was asked. */
    public static long timeSeconds(long basis) {
        return basis >> SOURCE_BITS;
    }

    /** In the order in which they are declared. */
    public static List<PriceSource> sources(long basis) {
        List<PriceSource> sources = new ArrayList<>(SOURCE_BITS);
        for (int source = 0; source < SOURCE_BITS; source++) {
            if ((basis >> source & 1) != 0) {
                sources.add(PriceSource.of(source));
            }
        }
        return sources;
    }
}
