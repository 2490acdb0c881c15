package io.arx.devnet.faults;

import io.arx.devnet.rpc.Answer;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Takes the request and never answers, while the connection stays open. */
final class HalfOpenSocket implements Fault {

    @Override
    public @Nullable Answer answer(Request request, Truth truth, Dice dice) {
        return Answer.silence();
    }
}
