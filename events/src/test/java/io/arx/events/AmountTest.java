package io.arx.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import java.util.function.Supplier;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {

    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(256);

    private final Random random = new Random(3);

    @Test
    void calculatesAsBigIntegersDo() {
        for (int round = 0; round < 20_000; round++) {
            BigInteger a = any();
            BigInteger b = any();
            long factor = random.nextInt(4) == 0 ? -random.nextInt(100) : random.nextLong() >>> random.nextInt(64);
            Amount left = Amount.of(a);
            Amount right = Amount.of(b);

            assertThat(left.compareTo(right)).isEqualTo(a.compareTo(b));
            check(a.add(b), () -> left.plus(right));
            check(a.subtract(b), () -> left.minus(right));
            check(a.multiply(new BigInteger(Long.toUnsignedString(factor))), () -> left.times(factor));
        }
    }

    private static void check(BigInteger exact, Supplier<Amount> result) {
        if (exact.signum() < 0 || exact.compareTo(LIMIT) >= 0) {
            assertThatThrownBy(result::get).isInstanceOf(ArithmeticException.class);
        } else {
            assertThat(result.get().toBigInteger()).isEqualTo(exact);
        }
    }

    @Test
    void readsBackEveryFormThatItWrites() {
        for (int round = 0; round < 5_000; round++) {
            BigInteger number = any();
            Amount amount = Amount.of(number);

            assertThat(amount).hasToString(number.toString());
            assertThat(Amount.parse(number.toString())).isEqualTo(amount);
            assertThat(Amount.parseHex("0x" + number.toString(16))).isEqualTo(amount);
            assertThat(Amount.of(amount.toBytes(), 0)).isEqualTo(amount);
            assertThat(amount.toDouble()).isCloseTo(number.doubleValue(), Percentage.withPercentage(1e-12));
        }
    }

    @Test
    void tokensCountWholeOnes() {
        assertThat(Amount.tokens(100, 18)).hasToString("100000000000000000000");
        assertThat(Amount.tokens(0, 18)).isEqualTo(Amount.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "12", "0xg", "0x-1", "0x1" + ZEROS, "x0"})
    void refusesWhatIsNoQuantity(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Amount.parseHex(text));
    }

    @Test
    void readsQuantitiesWithLeadingZeros() {
        assertThat(Amount.parseHex("0x000" + ZEROS + "f")).isEqualTo(Amount.of(15));
        assertThat(Amount.parseHex("0x0")).isEqualTo(Amount.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "1.5",
                "0x1",
                "115792089237316195423570985008687907853269984665640564039457584007913129639936"
            })
    void refusesWhatIsNoDecimal(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Amount.parse(text));
    }

    private static final String ZEROS = "0000000000000000000000000000000000000000000000000000000000000000";

    /** Of every length, and often close to a power of two, where carries happen. */
    private BigInteger any() {
        int bits = random.nextInt(257);
        BigInteger number = new BigInteger(bits, random);
        return switch (random.nextInt(4)) {
            case 0 -> BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE).min(LIMIT.subtract(BigInteger.ONE));
            case 1 -> BigInteger.ONE.shiftLeft(Math.min(bits, 255));
            default -> number;
        };
    }
}
