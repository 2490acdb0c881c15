package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Dice;
import org.jspecify.annotations.Nullable;

/** Gives a block a bloom that misses what its logs hold: all of it, or one bit. */
final class WrongBloom extends FalseResults {

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
        String bloom = block.get("logsBloom").asText();
        int digit = 2 + dice.below(bloom.length() - 2);
        char flipped = Character.forDigit(Character.digit(bloom.charAt(digit), 16) ^ 1, 16);
        String wrong = dice.chance(0.5)
                ? "0x" + "0".repeat(bloom.length() - 2)
                : bloom.substring(0, digit) + flipped + bloom.substring(digit + 1);
        return wrong.equals(bloom) ? null : block.put("logsBloom", wrong);
    }
}
