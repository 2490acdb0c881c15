package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Gives an empty list of receipts for the newest block and for those that do not exist yet. */
final class EmptyPastTip extends FalseResults {

    @Override
    boolean concerns(Call call) {
        return call.isForReceipts() && call.height() >= 0;
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        return call.height() < truth.chain().head().height() ? null : Truth.JSON.createArrayNode();
    }
}
