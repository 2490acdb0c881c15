package io.arx.sources.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** The ways in which a provider's block or receipts are not the chain's, each with 200 OK. */
enum Lies {
    A_LOG_IS_MISSING(receipts(all -> logs(all).remove(0)), "logsBloom|receiptsRoot|[iI]ndex"),
    THE_LAST_LOG_IS_MISSING(receipts(all -> lastLogs(all).remove(lastLogs(all).size() - 1)), "logsBloom|receiptsRoot"),
    A_LOG_INDEX_COMES_TWICE(receipts(all -> log(all).put("logIndex", "0x0")), "logIndex"),
    LOG_INDEXES_HAVE_A_GAP(receipts(all -> lastLog(all).put("logIndex", "0xffff")), "index"),
    A_LOG_IS_OF_ANOTHER_CONTRACT(receipts(all -> log(all).put("address", "0x" + "77".repeat(20))), "logsBloom"),
    A_LOG_SAYS_ANOTHER_AMOUNT(receipts(all -> log(all).put("data", "0x" + "00".repeat(31) + "07")), "receiptsRoot"),
    A_TOPIC_IS_ANOTHER(
            receipts(all -> ((ArrayNode) log(all).get("topics")).set(0, text("0x" + "12".repeat(32)))), "logsBloom"),
    A_FAILED_TRANSACTION_SUCCEEDED(
            receipts(all -> all.forEach(each -> ((ObjectNode) each)
                    .put("status", "0x1".equals(each.get("status").textValue()) ? "0x0" : "0x1"))),
            "receiptsRoot|contractAddress"),
    GAS_IS_ANOTHER(receipts(all -> receipt(all).put("gasUsed", "0x1")), "gas used|sums"),
    CUMULATIVE_GAS_IS_ANOTHER(receipts(all -> receipt(all).put("cumulativeGasUsed", "0x1")), "receiptsRoot"),
    THE_PRICE_IS_ANOTHER(receipts(all -> receipt(all).put("effectiveGasPrice", "0x1")), "effectiveGasPrice"),
    A_RECEIPT_IS_NULL(receipts(all -> ((ArrayNode) all).set(1, JsonNodeFactory.instance.nullNode())), "null"),
    A_RECEIPT_IS_MISSING(receipts(all -> ((ArrayNode) all).remove(1)), "receipts are"),
    THERE_ARE_NO_RECEIPTS(receipts(all -> ((ArrayNode) all).removeAll()), "receipts are 0"),
    RECEIPTS_ARE_SWAPPED(receipts(all -> ((ArrayNode) all).add(((ArrayNode) all).remove(0))), "transactionHash"),
    THE_LAST_TRANSACTION_IS_MISSING_EVERYWHERE(
            block(all -> transactions(all).remove(transactions(all).size() - 1))
                    .and(receipts(all -> ((ArrayNode) all).remove(all.size() - 1))),
            "transactionsRoot"),
    THE_BLOCK_IS_EMPTY(
            block(all -> transactions(all).removeAll()).and(receipts(all -> ((ArrayNode) all).removeAll())),
            "transactionsRoot"),
    A_VALUE_IS_ANOTHER(block(all -> transaction(all).put("value", "0x5")), "transactions.0..hash"),
    A_RECEIVER_IS_ANOTHER(block(all -> transaction(all).put("to", "0x" + "66".repeat(20))), "transactions.0..hash"),
    AN_INPUT_IS_ANOTHER(block(all -> transaction(all).put("input", "0xa9059cbb")), "transactions.0..hash"),
    A_NONCE_IS_ANOTHER(block(all -> transaction(all).put("nonce", "0xffff")), "transactions.0..hash"),
    THE_TIME_IS_ANOTHER(block(all -> header(all).put("timestamp", "0x1")), "hash rebuilt"),
    THE_MINER_IS_ANOTHER(block(all -> header(all).put("miner", "0x" + "55".repeat(20))), "hash rebuilt"),
    THE_PARENT_IS_ANOTHER(block(all -> header(all).put("parentHash", "0x" + "44".repeat(32))), "hash rebuilt"),
    THE_HASH_IS_ANOTHER(block(all -> header(all).put("hash", "0x" + "33".repeat(32))), "hash rebuilt"),
    THE_BLOOM_IS_EMPTY(block(all -> header(all).put("logsBloom", "0x" + "00".repeat(256))), "hash rebuilt"),
    A_HEADER_FIELD_IS_MISSING(block(all -> header(all).remove("stateRoot")), "stateRoot is missing"),
    A_SIGNATURE_IS_MISSING(block(all -> transaction(all).remove("r")), "r is missing"),
    A_WITHDRAWAL_IS_MADE_UP(
            block(all -> ((ArrayNode) all.get("withdrawals"))
                    .addObject()
                    .put("index", "0x1")
                    .put("validatorIndex", "0x1")
                    .put("address", "0x" + "22".repeat(20))
                    .put("amount", "0x1")),
            "withdrawalsRoot"),
    IT_IS_ANOTHER_BLOCK(block(all -> header(all).put("number", "0x1")), "as asked for");

    /** What is done to the answers about blocks and receipts. */
    record Spoiling(LyingNode.Lie block, LyingNode.Lie receipts) {

        Spoiling and(Spoiling other) {
            return new Spoiling(
                    result -> other.block.spoil(block.spoil(result)),
                    result -> other.receipts.spoil(receipts.spoil(result)));
        }
    }

    private final Spoiling spoiling;
    final String objection;

    /** @param objection part of what the reader says of it, as a regular expression */
    Lies(Spoiling spoiling, String objection) {
        this.spoiling = spoiling;
        this.objection = objection;
    }

    void tell(LyingNode node) {
        node.lie("eth_getBlockByNumber", spoiling.block());
        node.lie("eth_getBlockReceipts", spoiling.receipts());
    }

    private static Spoiling receipts(Consumer<JsonNode> change) {
        return new Spoiling(result -> result, result -> changed(result, change));
    }

    private static Spoiling block(Consumer<JsonNode> change) {
        return new Spoiling(result -> changed(result, change), result -> result);
    }

    private static JsonNode changed(JsonNode result, Consumer<JsonNode> change) {
        change.accept(result);
        return result;
    }

    private static ObjectNode header(JsonNode block) {
        return (ObjectNode) block;
    }

    private static ArrayNode transactions(JsonNode block) {
        return (ArrayNode) block.get("transactions");
    }

    private static ObjectNode transaction(JsonNode block) {
        return (ObjectNode) transactions(block).get(0);
    }

    private static ObjectNode receipt(JsonNode receipts) {
        return (ObjectNode) receipts.get(0);
    }

    /** The logs of the second receipt that has some: behind others, so that an index can come twice. */
    private static ArrayNode logs(JsonNode receipts) {
        boolean first = true;
        for (JsonNode receipt : receipts) {
            if (!receipt.get("logs").isEmpty()) {
                if (!first) {
                    return (ArrayNode) receipt.get("logs");
                }
                first = false;
            }
        }
        throw new AssertionError("the block has too few logs");
    }

    private static ObjectNode log(JsonNode receipts) {
        return (ObjectNode) logs(receipts).get(0);
    }

    private static ArrayNode lastLogs(JsonNode receipts) {
        for (int i = receipts.size() - 1; i >= 0; i--) {
            if (!receipts.get(i).get("logs").isEmpty()) {
                return (ArrayNode) receipts.get(i).get("logs");
            }
        }
        throw new AssertionError("the block has no logs");
    }

    private static ObjectNode lastLog(JsonNode receipts) {
        ArrayNode logs = lastLogs(receipts);
        return (ObjectNode) logs.get(logs.size() - 1);
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }
}
