package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Has no receipts of a block that it has, or not all of them. */
final class NullReceipts extends FalseResults {

    @Override
    boolean concerns(Call call) {
        return call.isForReceipts();
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        if (result.isEmpty()) {
            return null;
        }
        ArrayNode receipts = (ArrayNode) result;
        switch (dice.below(3)) {
            case 0 -> {
                return NullNode.getInstance();
            }
            case 1 -> receipts.setNull(dice.below(receipts.size()));
            default -> receipts.remove(dice.below(receipts.size()));
        }
        return receipts;
    }
}
