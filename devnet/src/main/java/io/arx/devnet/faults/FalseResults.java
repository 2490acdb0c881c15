package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.rpc.Answer;
import io.arx.devnet.world.Dice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts false results in the place of true ones; ids, order and errors stay as they are. */
abstract class FalseResults implements Fault {

    /** Whether it has something to say to a call. */
    abstract boolean concerns(Call call);

    /**
     * A false result.
     *
     * @param result the true one, which may be changed; it can be JSON's null
     * @return null where it cannot be falsified
     */
    abstract @Nullable JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice);

    @Override
    public @Nullable Answer answer(Request request, Truth truth, Dice dice) {
        if (request.calls().stream().noneMatch(this::concerns)) {
            return null;
        }
        List<JsonNode> answers = truth.answers(request);
        if (answers.size() != request.calls().size()) {
            return null;
        }
        boolean isFalse = false;
        for (int i = 0; i < answers.size(); i++) {
            Call call = request.calls().get(i);
            if (concerns(call) && answers.get(i) instanceof ObjectNode answer && answer.has("result")) {
                JsonNode result = falsify(call, answer.get("result"), truth, dice);
                if (result != null) {
                    answer.set("result", result);
                    isFalse = true;
                }
            }
        }
        return isFalse ? Truth.join(request, answers) : null;
    }
}
