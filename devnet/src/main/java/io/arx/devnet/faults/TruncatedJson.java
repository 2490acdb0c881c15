package io.arx.devnet.faults;

import io.arx.devnet.rpc.Answer;
import io.arx.devnet.world.Dice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Ends its answer somewhere in the middle, and calls that its whole length. */
final class TruncatedJson implements Fault {

    @Override
    public @Nullable Answer answer(Request request, Truth truth, Dice dice) {
        byte[] whole = truth.answer(request);
        return whole.length < 2 ? null : Answer.of(Arrays.copyOf(whole, 1 + dice.below(whole.length - 1)));
    }
}
