package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Amount;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AmountCellsTest {

    private static final BigInteger MAX = Amount.MAX.toBigInteger();

    private final AmountCells cells = new AmountCells();

    @Test
    void countsAsBigIntegersDo() {
        Random random = new Random(1);
        long[] words = new long[20];
        BigInteger[] expected = new BigInteger[10];
        java.util.Arrays.fill(expected, BigInteger.ZERO);
        for (int round = 0; round < 200_000; round++) {
            int cell = random.nextInt(10);
            BigInteger amount =
                    new BigInteger(new int[] {8, 63, 64, 65, 126, 127, 128, 200, 256}[random.nextInt(9)], random);
            Amount a = Amount.of(amount);
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    cells.add(words, 2 * cell, a.first(), a.second(), a.third(), a.fourth());
                    expected[cell] = expected[cell].add(amount).min(MAX);
                }
                case 2, 3 -> {
                    cells.subtract(words, 2 * cell, a.first(), a.second(), a.third(), a.fourth());
                    expected[cell] = expected[cell].subtract(amount).max(BigInteger.ZERO);
                }
                case 4 -> {
                    cells.raise(words, 2 * cell, a.first(), a.second(), a.third(), a.fourth());
                    expected[cell] = expected[cell].max(amount);
                }
                default -> {
                    int other = (cell + 1) % 10;
                    cells.addCell(words, 2 * cell, words, 2 * other);
                    expected[cell] = expected[cell].add(expected[other]).min(MAX);
                }
            }
            assertThat(cells.get(words, 2 * cell).toBigInteger()).isEqualTo(expected[cell]);
            assertThat(cells.isAtLeast(words, 2 * cell, a)).isEqualTo(expected[cell].compareTo(amount) >= 0);
            assertThat(cells.isZero(words, 2 * cell)).isEqualTo(expected[cell].signum() == 0);
        }
    }

    @Test
    void sumsEndAtTheLargestAmountAndDifferencesAtZero() {
        long[] words = new long[2];
        cells.set(words, 0, Amount.MAX);
        cells.add(words, 0, 0, 0, 0, 1);
        assertThat(cells.get(words, 0)).isEqualTo(Amount.MAX);
        cells.set(words, 0, Amount.ONE);
        cells.subtract(words, 0, 0, 0, 1, 0);
        assertThat(cells.get(words, 0)).isEqualTo(Amount.ZERO);
    }

    @Test
    void aCopyKeepsItsWideAmountsWhenTheOriginalChanges() {
        long[] words = new long[2];
        cells.set(words, 0, Amount.MAX);
        AmountCells copy = cells.copy();
        long[] copied = words.clone();
        cells.set(words, 0, new Amount(1, 0, 0, 0));
        cells.release(words, 0);
        assertThat(copy.get(copied, 0)).isEqualTo(Amount.MAX);
    }
}
