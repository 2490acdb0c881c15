package io.arx.devnet.faults;

import io.arx.devnet.rpc.Answer;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** One way in which an endpoint answers falsely, out of order, too late or not at all. */
interface Fault {

    /**
     * What it answers.
     *
     * @param dice gives the same numbers whenever the same request comes for the same time
     * @return null where this request cannot be answered falsely in this way
     */
    @Nullable
    Answer answer(Request request, Truth truth, Dice dice);

    /** Whether it is decided once for a request, and not each time that it comes again. */
    default boolean isDecidedOnce() {
        return false;
    }
}
