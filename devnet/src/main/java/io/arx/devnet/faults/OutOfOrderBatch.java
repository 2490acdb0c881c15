package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.devnet.rpc.Answer;
import io.arx.devnet.world.Dice;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers the calls of a batch in another order than they were asked, which JSON-RPC allows. */
final class OutOfOrderBatch implements Fault {

    @Override
    public @Nullable Answer answer(Request request, Truth truth, Dice dice) {
        List<JsonNode> answers = truth.answers(request);
        if (answers.size() < 2) {
            return null;
        }
        Collections.rotate(answers, 1 + dice.below(answers.size() - 1));
        return Truth.join(request, answers);
    }
}
