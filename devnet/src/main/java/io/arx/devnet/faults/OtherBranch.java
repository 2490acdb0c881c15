package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.devnet.DevnetBlock;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Gives block and receipts of the branch that was left, as a backend does that has not heard of the fork yet. */
final class OtherBranch extends FalseResults {

    @Override
    boolean concerns(Call call) {
        return (call.isForBlock() || call.isForReceipts()) && call.height() >= 0;
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        DevnetBlock orphan = truth.chain().orphan(call.height());
        if (orphan == null) {
            return null;
        }
        return call.isForBlock() ? truth.block(orphan) : truth.receipts(orphan);
    }
}
