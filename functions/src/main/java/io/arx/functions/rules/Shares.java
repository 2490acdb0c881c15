package io.arx.functions.rules;

import io.arx.events.Amount;
import java.math.BigInteger;

/** Compares a part with a share of a whole, exactly. */
final class Shares {

    /** Doubles are right to 15 digits; where two differ by more than this, they order the exact numbers. */
    private static final double CLEARLY = 1e-9;

    private static final BigInteger MILLION = BigInteger.valueOf(RapidDrainRule.MILLION);

    private Shares() {}

    /** Whether {@code part} is at least {@code millionths} millionths of {@code whole}. */
    static boolean isAtLeast(Amount part, Amount whole, long millionths) {
        double left = part.toDouble() * RapidDrainRule.MILLION;
        double right = whole.toDouble() * millionths;
        if (left > right * (1 + CLEARLY)) {
            return true;
        }
        if (left < right * (1 - CLEARLY)) {
            return false;
        }
        return part.toBigInteger()
                        .multiply(MILLION)
                        .compareTo(whole.toBigInteger().multiply(BigInteger.valueOf(millionths)))
                >= 0;
    }
}
