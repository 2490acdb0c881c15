package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.devnet.DevnetBlock;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Gives the receipts of the block before. */
final class OtherBlocksReceipts extends FalseResults {

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
        String height = result.get(0).path("blockNumber").asText();
        DevnetBlock other = truth.chain().block(Long.parseLong(height.substring(2), 16) - 1);
        return other == null ? null : truth.receipts(other);
    }
}
