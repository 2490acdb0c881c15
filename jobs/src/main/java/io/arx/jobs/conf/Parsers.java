package io.arx.jobs.conf;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of the configuration to values; each refuses with a sentence that says what is expected. */
public final class Parsers {

    private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*(kb|mb|gb|tb)");
    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|min|h|d)");

    private Parsers() {}

    static String text(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text;
    }

    static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("expected true or false, not '" + text + "'");
        };
    }

    static int positive(String text) {
        int number = (int) integer(text, 1, Integer.MAX_VALUE);
        return number;
    }

    static int port(String text) {
        return (int) integer(text, 0, 65_535);
    }

    static long integer(String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("expected a whole number, not '" + text + "'", notANumber);
        }
        throw new IllegalArgumentException("expected a number from " + least + " to " + most + ", not " + text);
    }

    /** A share of one. */
    static double share(String text) {
        double share;
        try {
            share = Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("expected a number from 0 to 1, not '" + text + "'", notANumber);
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("expected a number from 0 to 1, not " + text);
        }
        return share;
    }

    /** A number with its unit: {@code 200ms}, {@code 5s}, {@code 10min}, {@code 24h}, {@code 30d}. */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a duration with its unit (ms, s, min, h, d) such as 200ms, not '" + text + "'");
        }
        long number = integer(matcher.group(1), 0, 1_000_000_000L);
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** A number of bytes with its unit, of 1,024: {@code 512MB}, {@code 20GB}. */
    static long size(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a size with its unit (kB, MB, GB, TB) such as 20GB, not '" + text + "'");
        }
        long number = integer(matcher.group(1), 1, 1_000_000L);
        return switch (matcher.group(2)) {
            case "kb" -> number << 10;
            case "mb" -> number << 20;
            case "gb" -> number << 30;
            default -> number << 40;
        };
    }

    /** The same, and longer than nothing. */
    static Duration positiveDuration(String text) {
        Duration duration = duration(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("must be longer than nothing, not " + text);
        }
        return duration;
    }

    /** A constant by its name in lower case with hyphens: {@code STATE_SYNC} is {@code state-sync}. */
    static <E extends Enum<E>> E oneOf(Class<E> type, String text) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        throw new IllegalArgumentException(
                "expected one of " + String.join(", ", names) + ", not '" + text + "'" + NearestName.hint(text, names));
    }

    static URI uri(String text, String... schemes) {
        URI uri = URI.create(text);
        for (String scheme : schemes) {
            if (scheme.equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        }
        throw new IllegalArgumentException(
                "expected an address that starts with " + String.join(":// or ", schemes) + ":// and names a host");
    }
}
