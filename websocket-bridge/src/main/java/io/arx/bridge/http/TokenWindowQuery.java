package io.arx.bridge.http;

import io.arx.bridge.protocol.ErrorCode;
import io.arx.bridge.protocol.RefusedException;
import java.util.Map;
import org.eclipse.jetty.util.Fields;

/**
 * The query of {@code GET /api/wallets/{chain}/{address}/tokens}.
 *
 * @param lengthSeconds of the window: 300, 3600 or 86400
 */
record TokenWindowQuery(int lengthSeconds) {

    private static final String LENGTH = "lengthSeconds";
    private static final String DAY = "86400";
    private static final Map<String, Integer> LENGTHS = Map.of("300", 300, "3600", 3600, DAY, 86_400);

    /**
     * Reads it; without a length it asks for the day.
     *
     * @throws RefusedException where a parameter is unknown, repeated or no length that there is
     */
    static TokenWindowQuery of(Fields parameters) {
        for (Fields.Field field : parameters) {
            if (!field.getName().equals(LENGTH) || field.hasMultipleValues()) {
                throw bad("there is the parameter " + LENGTH + ", once, and no other");
            }
        }
        String asked = parameters.getValue(LENGTH);
        Integer length = LENGTHS.get(asked == null || asked.isEmpty() ? DAY : asked);
        if (length == null) {
            throw bad(LENGTH + " must be 300, 3600 or 86400");
        }
        return new TokenWindowQuery(length);
    }

    private static RefusedException bad(String message) {
        return new RefusedException(ErrorCode.BAD_PARAMETER, message);
    }
}
