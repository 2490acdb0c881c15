package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Says that it is on the next chain. */
final class WrongChainId extends FalseResults {

    @Override
    boolean concerns(Call call) {
        return call.isFor("eth_chainId") || call.isFor("net_version");
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        long wrong = truth.chain().chainNumber() + 1;
        return TextNode.valueOf(call.isFor("eth_chainId") ? "0x" + Long.toHexString(wrong) : Long.toString(wrong));
    }
}
