package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.devnet.rpc.Answer;
import io.arx.devnet.world.Dice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leaves one call of a batch without an answer. */
final class MissingAnswer implements Fault {

    @Override
    public @Nullable Answer answer(Request request, Truth truth, Dice dice) {
        List<JsonNode> answers = truth.answers(request);
        if (answers.size() < 2) {
            return null;
        }
        answers.remove(dice.below(answers.size()));
        return Truth.join(request, answers);
    }
}
