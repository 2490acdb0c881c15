package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.devnet.DevnetBlock;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Gives the header of one block with the transactions of a sibling, or of the block before where there is none. */
final class SiblingBody extends FalseResults {

    @Override
    boolean concerns(Call call) {
        return call.isForBlock();
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        if (!(result instanceof ObjectNode block)) {
            return null;
        }
        long height = Long.parseLong(block.get("number").asText().substring(2), 16);
        DevnetBlock orphan = truth.chain().orphan(height);
        DevnetBlock sibling = orphan == null ? truth.chain().block(height - 1) : orphan;
        if (sibling == null
                || sibling.hash().toString().equals(block.get("hash").asText())) {
            return null;
        }
        JsonNode transactions = truth.block(sibling).get("transactions");
        transactions.forEach(transaction -> ((ObjectNode) transaction)
                .<ObjectNode>set("blockHash", block.get("hash"))
                .set("blockNumber", block.get("number")));
        return transactions.equals(block.replace("transactions", transactions)) ? null : block;
    }
}
