package io.arx.functions.wallet;

import io.arx.events.Amount;
import io.arx.events.WalletWindow;
import java.util.List;

/**
 * The numbers that a model sees of a closed pane, in the one order that training, manifests and scoring share. Counts
 * and amounts (in 10^15 wei) go in as log1p, so that whales and dust live on one scale.
 */
public final class PaneFeatures {

    /** Names in order; a model's manifest must list exactly these. */
    public static final List<String> NAMES = List.of(
            "in_count",
            "out_count",
            "native_in",
            "native_out",
            "largest_native",
            "counterparties",
            "transactions",
            "failed_transactions",
            "gas_paid",
            "approvals",
            "contracts_created",
            "out_share",
            "hour_count",
            "hour_native_in",
            "hour_native_out",
            "minutes_since_previous");

    /** How many there are. */
    public static final int COUNT = NAMES.size();

    private static final double WEI = 1e15;
    private static final float[] SMALL = new float[256];

    static {
        for (int count = 0; count < SMALL.length; count++) {
            SMALL[count] = (float) Math.log1p((double) count);
        }
    }

    private PaneFeatures() {}

    /** Writes the pane's sixteen numbers from {@code offset}. */
    public static void write(ClosedPane pane, float[] into, int offset) {
        WalletWindow window = pane.window();
        double in = window.nativeIn().toDouble();
        double out = window.nativeOut().toDouble();
        into[offset] = count(window.inCount());
        into[offset + 1] = count(window.outCount());
        into[offset + 2] = amount(in);
        into[offset + 3] = amount(out);
        into[offset + 4] = amount(window.largestNative());
        into[offset + 5] = count(window.counterparties());
        into[offset + 6] = count(window.transactions());
        into[offset + 7] = count(window.failedTransactions());
        into[offset + 8] = amount(window.gasPaid());
        into[offset + 9] = count(window.approvals());
        into[offset + 10] = count(window.contractsCreated());
        into[offset + 11] = in + out == 0 ? 0.5f : (float) (out / (in + out));
        into[offset + 12] = count(pane.hourCount());
        into[offset + 13] = amount(pane.hourNativeIn());
        into[offset + 14] = amount(pane.hourNativeOut());
        into[offset + 15] = count(pane.minutesSincePrevious());
    }

    /** The pane's numbers in an array of their own. */
    public static float[] of(ClosedPane pane) {
        float[] features = new float[COUNT];
        write(pane, features, 0);
        return features;
    }

    private static float count(long count) {
        return count >= 0 && count < SMALL.length ? SMALL[(int) count] : (float) Math.log1p((double) count);
    }

    private static float amount(Amount amount) {
        return amount.isZero() ? 0 : amount(amount.toDouble());
    }

    private static float amount(double wei) {
        return wei == 0 ? 0 : (float) Math.log1p(wei / WEI);
    }
}
