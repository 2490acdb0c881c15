package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.rpc.Answer;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Has receipts whose logs and blooms fill in only when they have been asked for several times. */
final class LateLogs extends FalseResults {

    private static final int MOST_TIMES = 3;
    private static final String EMPTY_BLOOM = "0x" + "0".repeat(512);

    @Override
    public boolean isDecidedOnce() {
        return true;
    }

    @Override
    public @Nullable Answer answer(Request request, Truth truth, Dice dice) {
        return request.time() > dice.below(MOST_TIMES) ? null : super.answer(request, truth, dice);
    }

    @Override
    boolean concerns(Call call) {
        return call.isForReceipts();
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        if (Logs.receiptsWithLogs(result).isEmpty()) {
            return null;
        }
        result.forEach(receipt -> {
            Logs.of(receipt).removeAll();
            ((ObjectNode) receipt).put("logsBloom", EMPTY_BLOOM);
        });
        return result;
    }
}
