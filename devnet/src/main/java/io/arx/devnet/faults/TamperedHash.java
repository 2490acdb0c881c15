package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Changes a hash: of the block, of its parent, or of the transaction that a receipt belongs to. */
final class TamperedHash extends FalseResults {

    @Override
    boolean concerns(Call call) {
        return call.isForBlock() || call.isForReceipts();
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        if (result.isEmpty()) {
            return null;
        }
        ObjectNode object = (ObjectNode) (result.isArray() ? result.get(dice.below(result.size())) : result);
        String field = result.isArray() ? "transactionHash" : dice.chance(0.5) ? "hash" : "parentHash";
        String text = object.get(field).asText();
        object.put(field, text.substring(0, 10) + (text.charAt(10) == '0' ? '1' : '0') + text.substring(11));
        return result;
    }
}
