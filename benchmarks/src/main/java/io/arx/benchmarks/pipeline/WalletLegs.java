package io.arx.benchmarks.pipeline;

import io.arx.events.Activity;
import io.arx.events.Amount;
import io.arx.events.CanonicalBlock;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Two legs of every activity, for the baseline. */
final class WalletLegs implements FlatMapFunction<CanonicalBlock, WalletLeg> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(CanonicalBlock block, Collector<WalletLeg> out) {
        for (Activity activity : block.block().activities()) {
            Amount amount = activity.kind().movesNative() ? activity.amount() : Amount.ZERO;
            out.collect(new WalletLeg(activity.from(), true, amount));
            out.collect(new WalletLeg(activity.to(), false, amount));
        }
    }
}
