package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Names the same head again and again, though the chain grows; after some time it begins anew with the next. */
final class HeadStandsStill extends FalseResults {

    private static final int LEAST_TIMES = 5;
    private static final int MORE_TIMES = 15;

    private long frozen;
    private int timesLeft;

    @Override
    boolean concerns(Call call) {
        return call.isFor("eth_blockNumber");
    }

    @Override
    synchronized @Nullable JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        if (timesLeft == 0) {
            frozen = truth.chain().head().height();
            timesLeft = LEAST_TIMES + dice.below(MORE_TIMES);
        }
        timesLeft--;
        return TextNode.valueOf("0x" + Long.toHexString(frozen));
    }
}
