package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.UsdFlow;
import io.arx.events.WalletBlock;
import io.arx.events.WalletWindow;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Expected numbers are worked out from the definition: log1p of counts, and of amounts in 10^15 wei. */
class PaneFeaturesTest {

    private static final float EXACT = 1e-6f;

    @Test
    void eachNumberStandsUnderItsName() {
        ClosedPane pane = pane(3, 2, milli(7), milli(21), milli(13), 4);

        assertThat(feature(pane, "in_count")).isCloseTo((float) Math.log(4), within(EXACT));
        assertThat(feature(pane, "out_count")).isCloseTo((float) Math.log(3), within(EXACT));
        assertThat(feature(pane, "native_in")).isCloseTo((float) Math.log(8), within(EXACT));
        assertThat(feature(pane, "native_out")).isCloseTo((float) Math.log(22), within(EXACT));
        assertThat(feature(pane, "largest_native")).isCloseTo((float) Math.log(14), within(EXACT));
        assertThat(feature(pane, "counterparties")).isCloseTo((float) Math.log(5), within(EXACT));
        assertThat(feature(pane, "transactions")).isCloseTo((float) Math.log(7), within(EXACT));
        assertThat(feature(pane, "failed_transactions")).isCloseTo((float) Math.log(2), within(EXACT));
        assertThat(feature(pane, "gas_paid")).isCloseTo((float) Math.log(3), within(EXACT));
        assertThat(feature(pane, "approvals")).isCloseTo((float) Math.log(8), within(EXACT));
        assertThat(feature(pane, "contracts_created")).isCloseTo((float) Math.log(9), within(EXACT));
        assertThat(feature(pane, "out_share")).isCloseTo(0.75f, within(EXACT));
        assertThat(feature(pane, "hour_count")).isCloseTo((float) Math.log(1001), within(EXACT));
        assertThat(feature(pane, "hour_native_in")).isCloseTo((float) Math.log(6), within(EXACT));
        assertThat(feature(pane, "hour_native_out")).isCloseTo((float) Math.log(10), within(EXACT));
        assertThat(feature(pane, "minutes_since_previous")).isCloseTo((float) Math.log(61), within(EXACT));
    }

    @Test
    void aWalletThatMovesNothingIsHalfwayBetweenInAndOut() {
        ClosedPane pane = pane(0, 0, Amount.ZERO, Amount.ZERO, Amount.ZERO, 0);

        assertThat(feature(pane, "out_share")).isEqualTo(0.5f);
        assertThat(feature(pane, "native_in")).isZero();
        assertThat(feature(pane, "in_count")).isZero();
    }

    @Test
    void countsBeyondTheTableAreAsExactAsThoseInIt() {
        for (int count : new int[] {255, 256, 257, 1_000_000}) {
            ClosedPane pane = pane(count, 0, Amount.ZERO, Amount.ZERO, Amount.ZERO, 0);

            assertThat(feature(pane, "in_count")).as("of %d", count).isEqualTo((float) Math.log1p(count));
        }
    }

    @Test
    void theLargestAmountStaysAFiniteNumber() {
        Amount most = Amount.of(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
        ClosedPane pane = pane(1, 1, most, most, most, 1);

        for (float number : PaneFeatures.of(pane)) {
            assertThat(number).isFinite();
        }
        assertThat(feature(pane, "out_share")).isCloseTo(0.5f, within(EXACT));
    }

    @Test
    void rowsOfABatchDoNotTouchEachOther() {
        float[] batch = new float[3 * PaneFeatures.COUNT];
        ClosedPane pane = pane(3, 2, milli(7), milli(21), milli(13), 4);

        PaneFeatures.write(pane, batch, PaneFeatures.COUNT);

        for (int i = 0; i < PaneFeatures.COUNT; i++) {
            assertThat(batch[i]).isZero();
            assertThat(batch[PaneFeatures.COUNT + i]).isEqualTo(PaneFeatures.of(pane)[i]);
            assertThat(batch[2 * PaneFeatures.COUNT + i]).isZero();
        }
    }

    private static float feature(ClosedPane pane, String name) {
        return PaneFeatures.of(pane)[PaneFeatures.NAMES.indexOf(name)];
    }

    private static Amount milli(long ether) {
        return Amount.of(ether * 1_000_000_000_000_000L);
    }

    private static ClosedPane pane(int in, int out, Amount nativeIn, Amount nativeOut, Amount largest, int others) {
        WalletWindow window = new WalletWindow(
                ChainId.ETHEREUM,
                new Address(1, 2, 3),
                60,
                60,
                9,
                true,
                in,
                out,
                nativeIn,
                nativeOut,
                largest,
                others,
                6,
                1,
                milli(2),
                7,
                8,
                UsdFlow.NONE,
                WalletBlock.NO_NONCE);
        return new ClosedPane(window, 1000, milli(5), milli(9), ClosedPane.NO_PREVIOUS);
    }
}
