package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.arx.devnet.faults.Request.Call;
import io.arx.devnet.world.Abi;
import io.arx.devnet.world.Dice;
import io.arx.events.Hex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives tokens absurd decimals, and symbols of control characters, look-alike letters, or no text at all. */
final class NonsenseMetadata extends FalseResults {

    private static final List<byte[]> ANSWERS = List.of(
            Abi.number(1_000_000),
            Abi.number(-1),
            Abi.text("US\u0000DC\u001b[31m"),
            Abi.text("U\u0405D\u0421"), // Cyrillic letters that look Latin
            Abi.text("\u202eCDSU"), // written from right to left
            Abi.text("A".repeat(5_000)),
            Abi.number(1L << 62), // where a text's offset should be
            new byte[] {1, 2, 3});

    @Override
    boolean concerns(Call call) {
        return call.isFor("eth_call");
    }

    @Override
    @Nullable
    JsonNode falsify(Call call, JsonNode result, Truth truth, Dice dice) {
        return TextNode.valueOf(Hex.of(dice.pick(ANSWERS)));
    }
}
