package io.arx.sinks.influx;

import io.arx.sinks.ResponseClass;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server's answer means. 2xx: SUCCESS. No answer, 408, 429 and 5xx: RETRY. 400, 413 and 422, which name lines
 * that cannot be read, fit no field's type or are too old: DISCARD. All others, such as 401, 403 and 404: FATAL.
 */
final class InfluxResponseClassifier {

    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d+)");

    private InfluxResponseClassifier() {}

    static ResponseClass classify(InfluxResponse response) {
        int status = response.status();
        if (status / 100 == 2) {
            return ResponseClass.SUCCESS;
        }
        if (status == InfluxResponse.NO_ANSWER || status == 408 || status == 429 || status / 100 == 5) {
            return ResponseClass.RETRY;
        }
        return status == 400 || status == 413 || status == 422 ? ResponseClass.DISCARD : ResponseClass.FATAL;
    }

    /** Whether the server has written the other lines of a request that it refused for some. */
    static boolean isPartial(InfluxResponse response) {
        return response.message().contains("partial write");
    }

    /** How many lines a partial write left out. */
    static int dropped(InfluxResponse response) {
        Matcher dropped = DROPPED.matcher(response.message());
        return dropped.find() ? Integer.parseInt(dropped.group(1)) : 1;
    }
}
