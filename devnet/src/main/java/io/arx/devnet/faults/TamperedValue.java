package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Changes what one transaction sent, or what one log says was moved. */
final class TamperedValue extends FalseResults {

    @Override
    boolean concerns(Call call) {
        return call.isForBlock() || call.isForReceipts();
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        if (result.isArray()) {
            return Logs.all(result).isEmpty() ? null : tamper(result, Logs.any(result, dice), "data");
        }
        JsonNode transactions = result.path("transactions");
        return transactions.isEmpty()
                ? null
                : tamper(result, (ObjectNode) transactions.get(dice.below(transactions.size())), "value");
    }

    /** Another last digit: a number stays one, and data as long as they are. */
    private static @Nullable JsonNode tamper(JsonNode result, ObjectNode object, String field) {
        String text = object.get(field).asText();
        int last = text.length() - 1;
        if (last < 2) {
            return null;
        }
        object.put(field, text.substring(0, last) + (text.charAt(last) == '1' ? '2' : '1'));
        return result;
    }
}
