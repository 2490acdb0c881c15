package io.arx.events;

import java.math.BigDecimal;

/**
 * What came in and went out in dollars: the sums of the legs whose worth was known when their block joined, each at the
 * price as of that block. Whole millionths of a dollar, so that sums do not depend on their order; they end at
 * {@link Long#MAX_VALUE}.
 *
 * @param inMicros millionths of a dollar received
 * @param outMicros millionths of a dollar sent, without fees
 * @param basis the prices' newest time and their sources ({@link PriceBasis}); {@link PriceBasis#NONE} where no leg's
 *     worth was known
 */
public record UsdFlow(long inMicros, long outMicros, long basis) {

    /** No leg whose worth was known. */
    public static final UsdFlow NONE = new UsdFlow(0, 0, PriceBasis.NONE);

    private static final int MICROS = 6;

    /** The flow of these sums; {@link #NONE} itself where there is nothing. */
    public static UsdFlow of(long inMicros, long outMicros, long basis) {
        return (inMicros | outMicros | basis) == 0 ? NONE : new UsdFlow(inMicros, outMicros, basis);
    }

    /** Two sums together; neither is below zero. */
    public static long sum(long micros, long more) {
        long sum = micros + more;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Millionths of a dollar as dollars, exactly and without zeros at the end. */
    public static BigDecimal dollars(long micros) {
        BigDecimal dollars = BigDecimal.valueOf(micros, MICROS).stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
    }
}
