package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leaves out some logs of a receipt, and numbers the others as if there were no more. */
final class PartialLogs extends FalseResults {

    @Override
    boolean concerns(Call call) {
        return call.isForReceipts();
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        List<JsonNode> receipts = Logs.receiptsWithLogs(result);
        if (receipts.isEmpty()) {
            return null;
        }
        ArrayNode logs = Logs.of(dice.pick(receipts));
        for (int left = 1 + dice.below(logs.size()); left > 0; left--) {
            logs.remove(dice.below(logs.size()));
        }
        Logs.number(result);
        return result;
    }
}
