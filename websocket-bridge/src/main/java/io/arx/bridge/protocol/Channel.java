package io.arx.bridge.protocol;

import io.arx.events.Address;
import io.arx.events.Severity;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something a client can subscribe to.
 *
 * @param kind its form
 * @param name the canonical name: addresses in lower case, as pushes carry it
 */
public record Channel(Kind kind, String name) {

    private static final Pattern CHAIN = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /** The forms of channels; {@code docs/protocol} describes each. */
    public enum Kind {
        WALLET("wallet/{chain}/{address}"),
        ALERTS("alerts"),
        ALERTS_OF_SEVERITY("alerts/{severity}"),
        ALERTS_OF_RULE("alerts/rule/{rule}"),
        SCORES("scores"),
        CHAIN("chain/{chain}"),
        MINUTES("minutes/{chain}"),
        TOP("top/{chain}");

        private final String template;

        Kind(String template) {
            this.template = template;
        }

        /** With the variable parts in braces. */
        public String template() {
            return template;
        }
    }

    /**
     * The channel that a client means.
     *
     * @throws RefusedException with {@link ErrorCode#UNKNOWN_CHANNEL} or {@link ErrorCode#BAD_ADDRESS}
     */
    public static Channel parse(String text) {
        String[] parts = text.split("/", -1);
        return switch (parts[0]) {
            case "wallet" -> wallet(text, parts);
            case "alerts" -> alerts(text, parts);
            case "scores" -> {
                require(parts.length == 1, text, "scores stands alone");
                yield new Channel(Kind.SCORES, text);
            }
            case "chain" -> {
                require(parts.length == 2, text, "expected chain/<chain>");
                yield new Channel(Kind.CHAIN, "chain/" + chain(text, parts[1]));
            }
            case "minutes" -> {
                require(parts.length == 2, text, "expected minutes/<chain>");
                yield new Channel(Kind.MINUTES, "minutes/" + chain(text, parts[1]));
            }
            case "top" -> {
                require(parts.length == 2, text, "expected top/<chain>");
                yield new Channel(Kind.TOP, "top/" + chain(text, parts[1]));
            }
            default -> throw unknown(
                    text,
                    "channels are "
                            + Arrays.stream(Kind.values()).map(Kind::template).collect(Collectors.joining(", ")));
        };
    }

    /**
     * The address that a client means, in any case that EIP-55 allows.
     *
     * @throws RefusedException with {@link ErrorCode#BAD_ADDRESS}; names the expected form where the checksum is wrong
     */
    public static Address address(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(ErrorCode.BAD_ADDRESS, malformed.getMessage());
        }
    }

    /** Whether a chain can have this name. */
    public static boolean isChainName(String text) {
        return CHAIN.matcher(text).matches();
    }

    private static Channel wallet(String text, String[] parts) {
        require(parts.length == 3, text, "expected wallet/<chain>/<address>");
        return new Channel(Kind.WALLET, "wallet/" + chain(text, parts[1]) + "/" + address(parts[2]));
    }

    private static Channel alerts(String text, String[] parts) {
        if (parts.length == 1) {
            return new Channel(Kind.ALERTS, text);
        }
        if (parts.length == 3 && parts[1].equals("rule")) {
            require(RULE.matcher(parts[2]).matches(), text, "a rule's name is lower-case letters, digits and hyphens");
            return new Channel(Kind.ALERTS_OF_RULE, text);
        }
        boolean severity = parts.length == 2
                && Arrays.stream(Severity.values()).anyMatch(one -> one.label().equals(parts[1]));
        require(severity, text, "expected alerts/<severity> with low, medium, high or critical, or alerts/rule/<rule>");
        return new Channel(Kind.ALERTS_OF_SEVERITY, text);
    }

    private static String chain(String text, String chain) {
        require(isChainName(chain), text, "a chain's name is lower-case letters, digits and hyphens");
        return chain;
    }

    private static void require(boolean condition, String channel, String expected) {
        if (!condition) {
            throw unknown(channel, expected);
        }
    }

    private static RefusedException unknown(String channel, String expected) {
        String shown = channel.length() <= 100 ? channel : channel.substring(0, 97) + "...";
        return new RefusedException(ErrorCode.UNKNOWN_CHANNEL, "no channel '" + shown + "': " + expected);
    }
}
