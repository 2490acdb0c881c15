package io.arx.devnet.faults;

import io.arx.devnet.rpc.Answer;
import io.arx.devnet.world.Dice;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Answers rightly, a second or some later. */
final class SlowAnswer implements Fault {

    private static final int LEAST_MILLIS = 1_000;
    private static final int MORE_MILLIS = 2_000;

    @Override
    public @Nullable Answer answer(Request request, Truth truth, Dice dice) {
        return Answer.of(truth.answer(request)).after(Duration.ofMillis(LEAST_MILLIS + dice.below(MORE_MILLIS)));
    }
}
