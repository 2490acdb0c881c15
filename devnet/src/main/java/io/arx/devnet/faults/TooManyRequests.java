package io.arx.devnet.faults;

import io.arx.devnet.rpc.Answer;
import io.arx.devnet.world.Dice;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses with status 429 and says when to come again: in seconds, or as a date. */
final class TooManyRequests implements Fault {

    private static final int STATUS = 429;
    private static final byte[] BODY =
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32005,\"message\":\"too many requests\"}}"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Clock clock;

    TooManyRequests(Clock clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable Answer answer(Request request, Truth truth, Dice dice) {
        int seconds = 1 + dice.below(2);
        String retryAfter = dice.chance(0.5)
                ? Integer.toString(seconds)
                : DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(clock.withZone(ZoneOffset.UTC)).plusSeconds(seconds));
        return new Answer(STATUS, Map.of("Retry-After", retryAfter), BODY, Duration.ZERO, true);
    }
}
