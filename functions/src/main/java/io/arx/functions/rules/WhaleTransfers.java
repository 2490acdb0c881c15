package io.arx.functions.rules;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Alert;
import io.arx.events.AlertId;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.CanonicalBlock;
import io.arx.events.Evidence;
import io.arx.events.Pass;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Finds whale transfers in the blocks that join the head, or in those that are final; the subject of each alert is the
 * sender, and both passes give it the same id. A transfer that meets several rules gives one alert for each. Keeps no
 * state; withdrawals of the beacon chain have no sender and are none.
 */
public final class WhaleTransfers implements FlatMapFunction<CanonicalBlock, Alert> {

    private static final long serialVersionUID = 1L;

    private final Pass pass;
    private final ChainProfile profile;
    private final WhaleTransferRule[] rules;
    private final Amount lowestThreshold;

    /** Looks for all the rules in one pass over a block; without rules it finds nothing. */
    public WhaleTransfers(Pass pass, ChainProfile profile, List<WhaleTransferRule> rules) {
        this.pass = pass;
        this.profile = profile;
        this.rules = rules.toArray(WhaleTransferRule[]::new);
        this.lowestThreshold = rules.stream()
                .map(WhaleTransferRule::threshold)
                .min(Amount::compareTo)
                .orElse(Amount.MAX);
    }

    @Override
    public void flatMap(CanonicalBlock canonical, Collector<Alert> out) {
        if (canonical.verb() != pass.verb()) {
            return;
        }
        for (Activity activity : canonical.block().activities()) {
            if (isTransfer(activity) && activity.amount().compareTo(lowestThreshold) >= 0) {
                for (WhaleTransferRule rule : rules) {
                    if (activity.amount().compareTo(rule.threshold()) >= 0) {
                        out.collect(alert(rule, activity, canonical.block()));
                    }
                }
            }
        }
    }

    private static boolean isTransfer(Activity activity) {
        return activity.kind() == ActivityKind.NATIVE_TRANSFER || activity.kind() == ActivityKind.CONTRACT_CREATION;
    }

    private Alert alert(WhaleTransferRule rule, Activity activity, BlockActivities block) {
        List<Evidence> evidence = List.of(new Evidence(
                block.ref().height(),
                block.ref().hash(),
                activity.txHash(),
                activity.txIndex(),
                activity.ordinal(),
                activity.to(),
                null,
                activity.amount()));
        return new Alert(
                AlertId.of(rule.name(), profile.chain(), activity.from(), evidence),
                rule.name(),
                rule.severity(),
                pass.stage(),
                profile.chain(),
                activity.from(),
                sentence(rule, activity),
                evidence,
                block.ref().timeSeconds(),
                block.position(),
                block.receivedAtMillis());
    }

    private String sentence(WhaleTransferRule rule, Activity activity) {
        String amount = NativeAmounts.format(activity.amount(), profile.nativeSymbol());
        String deed = activity.kind() == ActivityKind.CONTRACT_CREATION
                ? " created contract " + activity.to() + " with " + amount
                : " sent " + amount + " to " + activity.to() + " in one transfer";
        return activity.from() + deed + "; the rule asks for "
                + NativeAmounts.format(rule.threshold(), profile.nativeSymbol());
    }
}
