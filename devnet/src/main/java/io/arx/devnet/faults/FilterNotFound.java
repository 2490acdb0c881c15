package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.devnet.rpc.Answer;
import io.arx.devnet.world.Dice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows nothing of what is asked for: an error that belongs to another method. */
final class FilterNotFound implements Fault {

    private static final int CODE = -32_000;

    @Override
    public @Nullable Answer answer(Request request, Truth truth, Dice dice) {
        List<JsonNode> answers = truth.answers(request);
        JsonNode refused = dice.pick(answers);
        if (!(refused instanceof ObjectNode answer)) {
            return null;
        }
        answer.remove("result");
        answer.putObject("error").put("code", CODE).put("message", "filter not found");
        return Truth.join(request, answers);
    }
}
