package io.arx.functions.rules;

import org.apache.flink.api.common.functions.FilterFunction;

/**
 * Lets those steps through that count for a rule; it belongs before {@link RapidDrainPattern}, whose steps follow each
 * other without a gap.
 */
public final class CountedSteps implements FilterFunction<DrainStep> {

    private static final long serialVersionUID = 1L;

    private final RapidDrainRule rule;

    public CountedSteps(RapidDrainRule rule) {
        this.rule = rule;
    }

    @Override
    public boolean filter(DrainStep step) {
        return rule.counts(step);
    }
}
