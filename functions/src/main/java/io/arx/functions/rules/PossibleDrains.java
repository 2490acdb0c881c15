package io.arx.functions.rules;

import io.arx.events.Address;
import io.arx.functions.canonical.CanonicalWatermarks;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds a wallet's outflows back until they can be a drain, and then lets through all it holds, so that the engine of
 * patterns, which costs twenty times as much a step, sees the few wallets that empty themselves and not each that pays.
 *
 * <p>Key: the wallet. State: its latest steps that count, as many and as old as one drain may be under any rule
 * ({@link HeldSteps}). They pass when the newest completes a drain for some rule: what {@link RapidDrainPattern} asks of
 * a last step, so it finds with this before it what it finds without. Steps that pass late carry the stamp of the one
 * that released them; the pattern compares the blocks' own times. Clean-up: a timer a wallet and period of the longest
 * rule, at a time of its own in it, so that they do not all end at one watermark. Late data: there is none.
 */
public final class PossibleDrains extends KeyedProcessFunction<Address, DrainStep, DrainStep> {

    private static final long serialVersionUID = 1L;

    private final List<RapidDrainRule> rules;
    private final long longestSeconds;
    private final long keptMillis;
    private final int most;

    private transient ValueState<HeldSteps> held;

    /** @throws IllegalArgumentException where there is no rule */
    public PossibleDrains(List<RapidDrainRule> rules) {
        this.rules = List.copyOf(rules);
        Duration longest = rules.stream()
                .map(RapidDrainRule::within)
                .max(Duration::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("no rule to hold steps for"));
        longestSeconds = longest.toSeconds();
        keptMillis = longest.plus(CanonicalWatermarks.LONGEST_LEAD).toMillis();
        most = rules.stream().mapToInt(RapidDrainRule::maximumOutflows).max().orElseThrow();
    }

    @Override
    public void open(OpenContext context) {
        held = getRuntimeContext().getState(new ValueStateDescriptor<>("held-steps", HeldSteps.TYPE));
    }

    @Override
    public void processElement(DrainStep step, Context context, Collector<DrainStep> out) throws Exception {
        if (!RapidDrainRule.counts(step)) {
            return;
        }
        HeldSteps before = held.value();
        HeldSteps steps = (before == null ? HeldSteps.none() : before).with(step, longestSeconds, most);
        if (completes(steps.steps())) {
            steps.held().forEach(out::collect);
            steps = steps.allPassed();
        }
        held.update(steps);
        context.timerService().registerEventTimeTimer(end(step));
    }

    private boolean completes(List<DrainStep> steps) {
        for (RapidDrainRule rule : rules) {
            if (DrainSearch.beginning(rule, steps) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The wallet's first instant for cleaning up at which the step is surely of no use. */
    private long end(DrainStep step) {
        long own = Math.floorMod(step.wallet().hashCode(), keptMillis);
        long sinceOwn = step.stampMillis() + keptMillis - own;
        return Math.floorDiv(sinceOwn, keptMillis) * keptMillis + keptMillis + own;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<DrainStep> out) throws Exception {
        HeldSteps steps = held.value();
        if (steps != null && steps.newest().stampMillis() + keptMillis < timestamp) {
            held.clear();
        }
    }
}
