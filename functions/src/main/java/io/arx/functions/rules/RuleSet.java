package io.arx.functions.rules;

import io.arx.events.Amount;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All rules of one chain, several of a template where wanted.
 *
 * @param whaleTransfers looked for together, in {@link WhaleTransfers}
 * @param rapidDrains each has a pattern operator of its own
 */
public record RuleSet(List<WhaleTransferRule> whaleTransfers, List<RapidDrainRule> rapidDrains) {

    /** @throws IllegalArgumentException where two rules have the same name */
    public RuleSet {
        whaleTransfers = List.copyOf(whaleTransfers);
        rapidDrains = List.copyOf(rapidDrains);
        Set<String> names = new HashSet<>();
        Stream.concat(
                        whaleTransfers.stream().map(WhaleTransferRule::name),
                        rapidDrains.stream().map(RapidDrainRule::name))
                .forEach(name -> {
                    if (!names.add(name)) {
                        throw new IllegalArgumentException("two rules are named '" + name + "'");
                    }
                });
    }

    /** The least that a wallet must hold for any drain rule to begin; the largest amount where there is none. */
    public Amount lowestDrainHolding() {
        return rapidDrains.stream()
                .map(RapidDrainRule::minimumHeld)
                .min(Amount::compareTo)
                .orElse(Amount.MAX);
    }

    /** The longest time that any drain rule allows; zero where there is none. */
    public Duration longestDrainTime() {
        return rapidDrains.stream()
                .map(RapidDrainRule::within)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
