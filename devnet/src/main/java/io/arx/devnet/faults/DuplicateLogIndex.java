package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives two logs of a block the same index. */
final class DuplicateLogIndex extends FalseResults {

    @Override
    boolean concerns(Call call) {
        return call.isForReceipts();
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        List<ObjectNode> logs = Logs.all(result);
        if (logs.size() < 2) {
            return null;
        }
        int second = 1 + dice.below(logs.size() - 1);
        logs.get(second).set("logIndex", logs.get(second - 1).get("logIndex"));
        return result;
    }
}
