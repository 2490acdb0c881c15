package io.arx.bridge.http;

import io.arx.bridge.protocol.Channel;
import io.arx.bridge.protocol.ErrorCode;
import io.arx.bridge.protocol.RefusedException;
import io.arx.events.Address;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;

/**
 * The query of {@code GET /api/watch/{chain}}.
 *
 * @param limit from 1 to {@link #MAX_LIMIT}
 * @param after the last address of the page before
 */
record WatchQuery(int limit, Optional<Address> after) {

    static final int MAX_LIMIT = 500;

    /**
     * Reads it.
     *
     * @throws RefusedException where a parameter is unknown, repeated or out of its bounds
     */
    static WatchQuery of(Fields parameters) {
        for (Fields.Field field : parameters) {
            if (!field.getName().equals("limit") && !field.getName().equals("after")) {
                throw bad("there are the parameters limit and after, and no other");
            }
            if (field.hasMultipleValues()) {
                throw bad("parameter " + field.getName() + " is given more than once");
            }
        }
        return new WatchQuery(
                value(parameters, "limit").map(WatchQuery::limit).orElse(MAX_LIMIT),
                value(parameters, "after").map(Channel::address));
    }

    private static Optional<String> value(Fields parameters, String name) {
        return Optional.ofNullable(parameters.getValue(name)).filter(value -> !value.isEmpty());
    }

    private static int limit(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_LIMIT) {
            throw bad("limit must be a whole number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }

    private static RefusedException bad(String message) {
        return new RefusedException(ErrorCode.BAD_PARAMETER, message);
    }
}
