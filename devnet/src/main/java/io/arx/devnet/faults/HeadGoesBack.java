package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Names a head some blocks below the one that it had. */
final class HeadGoesBack extends FalseResults {

    @Override
    boolean concerns(Call call) {
        return call.isFor("eth_blockNumber");
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        long head = truth.chain().head().height();
        return head == 0 ? null : TextNode.valueOf("0x" + Long.toHexString(Math.max(0, head - 1 - dice.below(8))));
    }
}
