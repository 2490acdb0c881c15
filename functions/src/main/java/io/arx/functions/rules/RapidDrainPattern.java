package io.arx.functions.rules;

import io.arx.functions.canonical.CanonicalWatermarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * The sequence that a {@link RapidDrainRule} asks for, over those steps of one wallet that
 * count ({@link RapidDrainRule#counts}), all or what {@link PossibleDrains} lets through of them: a step that opens, any
 * number that follow without a gap, and the one that completes the drain. A match uses up all steps up to its last,
 * so that a drain gives one alert.
 *
 * <p>The conditions compare the blocks' own times. The engine's window compares stamps, which can run ahead of those,
 * and only has to end what is surely over; so it is longer by {@link CanonicalWatermarks#LONGEST_LEAD}.
 *
 * <p><b>Bound.</b> Every step that opens begins a partial match, which ends with its
 * {@link RapidDrainRule#maximumOutflows} steps or the first step after its time. So a wallet has at most that many
 * partial matches and steps in state, and nothing at all once the engine's window has passed since the last one opened.
 *
 * <p><b>Order.</b> The engine holds back a match while one that began earlier could still go on. Each condition looks at
 * every step from which the drain could begin, not at the first alone, so the partial match that began first completes
 * whenever any does, and nothing waits.
 */
public final class RapidDrainPattern {

    private static final String FIRST = "first";
    private static final String FOLLOWING = "following";
    private static final String LAST = "last";

    private RapidDrainPattern() {}

    /** The pattern of one rule, for a stream keyed by wallet. */
    public static Pattern<DrainStep, ?> of(RapidDrainRule rule) {
        return Pattern.<DrainStep>begin(FIRST, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(rule::opens))
                .next(FOLLOWING)
                .where(new Follows(rule))
                .oneOrMore()
                .consecutive()
                .optional()
                .next(LAST)
                .where(new Completes(rule))
                .within(rule.within().plus(CanonicalWatermarks.LONGEST_LEAD));
    }

    /** The steps of a match in order. */
    static List<DrainStep> steps(Map<String, List<DrainStep>> match) {
        List<DrainStep> steps = new ArrayList<>(match.get(FIRST));
        steps.addAll(match.getOrDefault(FOLLOWING, List.of()));
        steps.addAll(match.get(LAST));
        return steps;
    }

    private static List<DrainStep> stepsUpTo(DrainStep step, IterativeCondition.Context<DrainStep> context)
            throws Exception {
        List<DrainStep> steps = new ArrayList<>();
        context.getEventsForPattern(FIRST).forEach(steps::add);
        context.getEventsForPattern(FOLLOWING).forEach(steps::add);
        steps.add(step);
        return steps;
    }

    /** Whether there is time and number left for a further step after this one, and the first is on its branch. */
    private static final class Follows extends IterativeCondition<DrainStep> {

        private static final long serialVersionUID = 1L;

        private final RapidDrainRule rule;

        private Follows(RapidDrainRule rule) {
            this.rule = rule;
        }

        @Override
        public boolean filter(DrainStep step, Context<DrainStep> context) throws Exception {
            List<DrainStep> steps = stepsUpTo(step, context);
            return steps.size() < rule.maximumOutflows()
                    && !DrainSearch.isOrphaned(steps.get(0), step)
                    && step.timeSeconds() - steps.get(0).timeSeconds()
                            <= rule.within().toSeconds();
        }
    }

    /** Whether a drain ends with this step. */
    private static final class Completes extends IterativeCondition<DrainStep> {

        private static final long serialVersionUID = 1L;

        private final RapidDrainRule rule;

        private Completes(RapidDrainRule rule) {
            this.rule = rule;
        }

        @Override
        public boolean filter(DrainStep step, Context<DrainStep> context) throws Exception {
            return DrainSearch.beginning(rule, DrainSearch.live(stepsUpTo(step, context))) >= 0;
        }
    }
}
