package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Leaves out one transaction of a block, and its receipt, and numbers the others as if there were no more. */
final class MissingTransaction extends FalseResults {

    @Override
    boolean concerns(Call call) {
        return call.isForBlock() || call.isForReceipts();
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        JsonNode whole = result.isArray() ? result : result.path("transactions");
        if (whole.isEmpty()) {
            return null;
        }
        ArrayNode list = (ArrayNode) whole;
        list.remove(list.size() / 2); // the same one in both
        for (int i = 0; i < list.size(); i++) {
            ((ObjectNode) list.get(i)).put("transactionIndex", "0x" + Integer.toHexString(i));
        }
        if (result.isArray()) {
            Logs.number(result);
        }
        return result;
    }
}
