package io.arx.functions.rules;

import io.arx.events.Alert;
import io.arx.events.AlertId;
import io.arx.events.Amount;
import io.arx.events.Evidence;
import io.arx.events.Pass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes an alert of each match of {@link RapidDrainPattern}. Its subject is the wallet, its evidence the steps from the
 * earliest that makes the rule true to the one that completed it, in order; it is as old as that last one.
 */
public final class RapidDrains extends PatternProcessFunction<DrainStep, Alert> {

    private static final long serialVersionUID = 1L;

    private final Pass pass;
    private final RapidDrainRule rule;
    private final ChainProfile profile;

    public RapidDrains(Pass pass, RapidDrainRule rule, ChainProfile profile) {
        this.pass = pass;
        this.rule = rule;
        this.profile = profile;
    }

    @Override
    public void processMatch(Map<String, List<DrainStep>> match, Context context, Collector<Alert> out) {
        List<DrainStep> steps = DrainSearch.live(RapidDrainPattern.steps(match));
        out.collect(alert(steps.subList(DrainSearch.beginning(rule, steps), steps.size())));
    }

    private Alert alert(List<DrainStep> drain) {
        DrainStep last = drain.get(drain.size() - 1);
        List<Evidence> evidence = drain.stream().map(RapidDrains::evidence).toList();
        return new Alert(
                AlertId.of(rule.name(), profile.chain(), last.wallet(), evidence),
                rule.name(),
                rule.severity(),
                pass.stage(),
                profile.chain(),
                last.wallet(),
                sentence(drain),
                evidence,
                last.timeSeconds(),
                last.position(),
                last.receivedAtMillis());
    }

    private static Evidence evidence(DrainStep step) {
        return new Evidence(
                step.height(),
                step.blockHash(),
                step.txHash(),
                step.txIndex(),
                step.ordinal(),
                step.counterparty(),
                null,
                step.amount());
    }

    private String sentence(List<DrainStep> drain) {
        DrainStep first = drain.get(0);
        DrainStep last = drain.get(drain.size() - 1);
        Amount taken = drain.stream().map(DrainStep::amount).reduce(Amount.ZERO, Amount::plusCapped);
        BigDecimal held = new BigDecimal(first.heldBefore().toBigInteger());
        BigDecimal percent =
                new BigDecimal(taken.toBigInteger()).movePointRight(2).divide(held, 2, RoundingMode.DOWN);
        return first.wallet() + " sent " + NativeAmounts.format(taken, profile.nativeSymbol()) + " in "
                + drain.size() + " outflows within "
                + text(Duration.ofSeconds(last.timeSeconds() - first.timeSeconds())) + ", " + text(percent)
                + " % of the " + NativeAmounts.format(first.heldBefore(), profile.nativeSymbol())
                + " it held before; the rule asks for " + rule.minimumOutflows() + " outflows within "
                + text(rule.within()) + " that take " + text(BigDecimal.valueOf(rule.shareMillionths(), 4))
                + " % of at least "
                + NativeAmounts.format(rule.minimumHeld(), profile.nativeSymbol());
    }

    private static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String text(Duration duration) {
        long minutes = duration.toMinutes();
        int seconds = duration.toSecondsPart();
        if (minutes == 0) {
            return seconds + " s";
        }
        return seconds == 0 ? minutes + " min" : minutes + " min " + seconds + " s";
    }
}
