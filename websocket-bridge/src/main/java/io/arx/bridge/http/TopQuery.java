package io.arx.bridge.http;

import io.arx.bridge.protocol.ErrorCode;
import io.arx.bridge.protocol.RefusedException;
import io.arx.events.Ranking;
import io.arx.events.WalletRollUp;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jetty.util.Fields;

/**
 * The query of {@code GET /api/chains/{chain}/top}. A parameter without a value counts as left out: then it is the hour,
 * by what came in.
 */
record TopQuery(int lengthSeconds, Ranking ranking) {

    private static final Map<String, Integer> WINDOWS =
            Map.of("5m", WalletRollUp.FIVE_MINUTES, "1h", WalletRollUp.HOUR, "24h", WalletRollUp.DAY);

    /** @throws RefusedException with {@link ErrorCode#BAD_PARAMETER} */
    static TopQuery of(Fields parameters) {
        for (Fields.Field field : parameters) {
            if (!field.getName().equals("window") && !field.getName().equals("by")) {
                throw bad("unknown parameter '" + shorten(field.getName()) + "'; there are [by, window]");
            }
            if (field.hasMultipleValues()) {
                throw bad("parameter " + field.getName() + " is given more than once");
            }
        }
        String window = value(parameters, "window").orElse("1h");
        Integer lengthSeconds = WINDOWS.get(window);
        if (lengthSeconds == null) {
            throw bad("window must be one of " + new TreeSet<>(WINDOWS.keySet()) + ", not '" + shorten(window) + "'");
        }
        String by = value(parameters, "by").orElse(Ranking.NATIVE_IN.label());
        return new TopQuery(
                lengthSeconds,
                Ranking.of(by).orElseThrow(() -> bad("by must be in, out or count, not '" + shorten(by) + "'")));
    }

    private static Optional<String> value(Fields parameters, String name) {
        return Optional.ofNullable(parameters.getValue(name)).filter(value -> !value.isEmpty());
    }

    private static RefusedException bad(String message) {
        return new RefusedException(ErrorCode.BAD_PARAMETER, message);
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
