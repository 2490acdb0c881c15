package io.arx.jobs.conf;

import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One rule of {@code conf/rules.yaml}: a template with its parameters. Parameters that are amounts of the native token
 * may differ by chain.
 */
public sealed interface RuleSettings {

    /** The rule's own name, in alerts and channels. */
    String name();

    Severity severity();

    /** A single native transfer of at least {@code minimum}. */
    record WhaleTransfer(String name, Severity severity, NativeAmount minimum) implements RuleSettings {}

    /**
     * A wallet emptied in a few outflows.
     *
     * @param minimumOutflows how many at least
     * @param within the time from the first to the last
     * @param shareMillionths how much of the holding before the first they take together, in millionths
     * @param minimumHeld holdings below are of no interest
     */
    record RapidDrain(
            String name,
            Severity severity,
            int minimumOutflows,
            Duration within,
            int shareMillionths,
            NativeAmount minimumHeld)
            implements RuleSettings {}

    /**
     * An amount of the native token in wei, by chain.
     *
     * @param fallback for chains that are not named
     */
    record NativeAmount(Amount fallback, Map<String, Amount> byChain) {

        public Amount on(ChainId chain) {
            return byChain.getOrDefault(chain.name(), fallback);
        }

        static NativeAmount read(YamlSection parameters, String key) {
            YamlSection amounts = parameters.section(key);
            Map<String, Amount> byChain = new LinkedHashMap<>(amounts.scalars(NativeAmount::tokens));
            Amount fallback = byChain.remove("default");
            if (fallback == null) {
                throw parameters.refuse(key, "needs an amount named 'default', in whole native tokens");
            }
            return new NativeAmount(fallback, Map.copyOf(byChain));
        }

        private static Amount tokens(String text) {
            try {
                return Amount.of(new BigDecimal(text).movePointRight(18).toBigIntegerExact());
            } catch (ArithmeticException | NumberFormatException unusable) {
                throw new IllegalArgumentException(
                        "expected native tokens with at most 18 decimals, not '" + text + "'", unusable);
            }
        }
    }

    /** The rules of a file, in its order. */
    static List<RuleSettings> read(YamlSection root) {
        List<RuleSettings> rules =
                root.sectionList("rules").stream().map(RuleSettings::readOne).toList();
        root.finish();
        for (int i = 0; i < rules.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (rules.get(i).name().equals(rules.get(j).name())) {
                    throw root.refuse(
                            "rules", "two rules are named '" + rules.get(i).name() + "'");
                }
            }
        }
        return rules;
    }

    private static RuleSettings readOne(YamlSection rule) {
        String name = rule.value("name", RuleSettings::ruleName);
        String template = rule.value("template", Parsers::text);
        Severity severity = rule.value("severity", RuleSettings::severity);
        YamlSection parameters = rule.section("parameters");
        RuleSettings settings =
                switch (template) {
                    case "whale-transfer" -> new WhaleTransfer(
                            name, severity, NativeAmount.read(parameters, "minimum"));
                    case "rapid-drain" -> new RapidDrain(
                            name,
                            severity,
                            parameters.value("minimumOutflows", 3, text -> (int) Parsers.integer(text, 2, 100)),
                            parameters.value("within", Duration.ofMinutes(10), Parsers::duration),
                            parameters.value("share", 900_000, RuleSettings::millionths),
                            NativeAmount.read(parameters, "minimumHeld"));
                    default -> throw rule.refuse(
                            "template",
                            "there is no template '" + template + "'"
                                    + NearestName.hint(template, List.of("whale-transfer", "rapid-drain")));
                };
        parameters.finish();
        rule.finish();
        return settings;
    }

    private static String ruleName(String text) {
        if (!text.matches("[a-z][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException(
                    "expected lower-case letters, digits and hyphens, starting with a letter, not '" + text + "'");
        }
        return text;
    }

    private static Severity severity(String text) {
        for (Severity severity : Severity.values()) {
            if (severity.label().equals(text)) {
                return severity;
            }
        }
        throw new IllegalArgumentException(
                "expected low, medium, high or critical, not '" + text.toLowerCase(Locale.ROOT) + "'");
    }

    private static int millionths(String text) {
        return (int) Math.round(Parsers.share(text) * 1_000_000);
    }
}
