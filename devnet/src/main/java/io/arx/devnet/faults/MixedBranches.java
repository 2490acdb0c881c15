package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.devnet.DevnetBlock;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Gives a block of the present branch with the receipts of the one that was left: each half is right by itself. */
final class MixedBranches extends FalseResults {

    @Override
    boolean concerns(Call call) {
        return call.isForReceipts() && call.height() >= 0;
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        DevnetBlock orphan = truth.chain().orphan(call.height());
        return orphan == null || result.isEmpty() ? null : truth.receipts(orphan);
    }
}
