package io.arx.bridge.http;

import io.arx.bridge.protocol.Channel;
import io.arx.bridge.protocol.ErrorCode;
import io.arx.bridge.protocol.RefusedException;
import io.arx.events.Severity;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.util.Fields;

/**
 * The query of {@code GET /api/alerts}. A parameter without a value counts as left out.
 *
 * @param limit from 1 to {@link #MAX_LIMIT}
 */
record AlertQuery(int limit, Optional<String> chain, Optional<String> severity) {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 500;

    private static final Set<String> NAMES = Set.of("limit", "chain", "severity");

    /** @throws RefusedException with {@link ErrorCode#BAD_PARAMETER} */
    static AlertQuery of(Fields parameters) {
        for (Fields.Field field : parameters) {
            if (!NAMES.contains(field.getName())) {
                throw bad("unknown parameter '" + shorten(field.getName()) + "'; there are " + new TreeSet<>(NAMES));
            }
            if (field.hasMultipleValues()) {
                throw bad("parameter " + field.getName() + " is given more than once");
            }
        }
        Optional<String> chain = value(parameters, "chain");
        if (chain.isPresent() && !Channel.isChainName(chain.get())) {
            throw bad("chain '" + shorten(chain.get()) + "' is not a chain's name");
        }
        Optional<String> severity = value(parameters, "severity");
        if (severity.isPresent()
                && Arrays.stream(Severity.values()).map(Severity::label).noneMatch(severity.get()::equals)) {
            throw bad("severity must be low, medium, high or critical, not '" + shorten(severity.get()) + "'");
        }
        return new AlertQuery(value(parameters, "limit").map(AlertQuery::limit).orElse(DEFAULT_LIMIT), chain, severity);
    }

    private static Optional<String> value(Fields parameters, String name) {
        return Optional.ofNullable(parameters.getValue(name)).filter(value -> !value.isEmpty());
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            throw badLimit(text);
        }
        throw badLimit(text);
    }

    private static RefusedException badLimit(String text) {
        return bad("limit must be a whole number from 1 to " + MAX_LIMIT + ", not '" + shorten(text) + "'");
    }

    private static RefusedException bad(String message) {
        return new RefusedException(ErrorCode.BAD_PARAMETER, message);
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
