package io.arx.devnet.world;

import io.arx.events.Amount;
import java.math.BigInteger;

/** Amounts of the native token. */
public final class Wei {

    /** What counts as a whale transfer in the devnet's ground truth. */
    public static final Amount HUNDRED_TOKENS = Amount.tokens(100, 18);

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private Wei() {}

    /** The exact product of two numbers that are not negative. */
    public static Amount product(long one, long other) {
        return new Amount(0, 0, Math.multiplyHigh(one, other), one * other);
    }

    /** Thousandths of a native token. */
    public static Amount milliTokens(long thousandths) {
        return product(thousandths, 1_000_000_000_000_000L);
    }

    /** So many millionths of an amount, rounded down. */
    public static Amount millionths(Amount whole, long parts) {
        return Amount.of(
                whole.toBigInteger().multiply(BigInteger.valueOf(parts)).divide(MILLION));
    }
}
