package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.devnet.world.Dice;
import java.util.ArrayList;
import java.util.List;

/** The logs of a block's receipts, for those who falsify them. */
final class Logs {

    private Logs() {}

    /** Receipts that have logs, in order. */
    static List<JsonNode> receiptsWithLogs(JsonNode receipts) {
        List<JsonNode> found = new ArrayList<>();
        receipts.forEach(receipt -> {
            if (!receipt.path("logs").isEmpty()) {
                found.add(receipt);
            }
        });
        return found;
    }

    /** All logs of all receipts, in order. */
    static List<ObjectNode> all(JsonNode receipts) {
        List<ObjectNode> logs = new ArrayList<>();
        receipts.forEach(receipt -> receipt.path("logs").forEach(log -> logs.add((ObjectNode) log)));
        return logs;
    }

    static ArrayNode of(JsonNode receipt) {
        return (ArrayNode) receipt.get("logs");
    }

    static ObjectNode any(JsonNode receipts, Dice dice) {
        return dice.pick(all(receipts));
    }

    /** Numbers them from 0, so that nothing seems to be missing. */
    static void number(JsonNode receipts) {
        int index = 0;
        for (ObjectNode log : all(receipts)) {
            log.put("logIndex", "0x" + Integer.toHexString(index++));
        }
    }
}
