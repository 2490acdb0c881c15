package io.arx.sources.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.events.Block;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A small block with two transactions and three logs as JSON trees, to be spoilt by tests. */
final class SampleJson {

    static final ObjectMapper MAPPER = new ObjectMapper();
    static final String BLOCK_HASH = "0x" + "b1".repeat(32);
    static final String OTHER_HASH = "0x" + "d7".repeat(32);

    final ObjectNode block;
    final ArrayNode receipts;

    SampleJson() {
        block = (ObjectNode) tree(
                """
                {"number":"0x64","hash":"%s","parentHash":"0x%s","timestamp":"0x61e0aeeb","miner":"0x%s",
                 "gasUsed":"0xa410","baseFeePerGas":"0x7","logsBloom":"0x00","withdrawals":[
                  {"index":"0x1","validatorIndex":"0x2","address":"0x%s","amount":"0x3b9aca00"}],
                 "transactions":[
                  {"hash":"0x%s","from":"0x%s","to":"0x%s","nonce":"0x0","value":"0xde0b6b3a7640000",
                   "gasPrice":"0x10","input":"0xa9059cbb00","transactionIndex":"0x0"},
                  {"hash":"0x%s","from":"0x%s","to":null,"nonce":"0x9","value":"0x0",
                   "gasPrice":"0x11","input":"0x60","transactionIndex":"0x1"}]}
                """
                        .formatted(
                                BLOCK_HASH,
                                "a0".repeat(32),
                                "4d".repeat(20),
                                "5e".repeat(20),
                                "01".repeat(32),
                                "f0".repeat(20),
                                "f1".repeat(20),
                                "02".repeat(32),
                                "f0".repeat(20)));
        receipts = (ArrayNode) tree(
                """
                [{"transactionHash":"0x%1$s","blockHash":"%3$s","transactionIndex":"0x0","gasUsed":"0x5208",
                  "effectiveGasPrice":"0xf","status":"0x1","contractAddress":null,"logs":[
                   {"logIndex":"0x0","address":"0x%4$s","topics":["0x%5$s","0x%6$s"],"data":"0x0102030405"},
                   {"logIndex":"0x1","address":"0x%4$s","topics":[],"data":"0x"}]},
                 {"transactionHash":"0x%2$s","blockHash":"%3$s","transactionIndex":"0x1","gasUsed":"0x5208",
                  "effectiveGasPrice":"0x11","status":"0x1","contractAddress":"0x%4$s","logs":[
                   {"logIndex":"0x2","address":"0x%4$s","topics":["0x%5$s"],"data":"0xff"}]}]
                """
                        .formatted(
                                "01".repeat(32),
                                "02".repeat(32),
                                BLOCK_HASH,
                                "c0".repeat(20),
                                "dd".repeat(32),
                                "ee".repeat(32)));
    }

    ObjectNode transaction(int index) {
        return (ObjectNode) block.get("transactions").get(index);
    }

    ObjectNode receipt(int index) {
        return (ObjectNode) receipts.get(index);
    }

    ObjectNode log(int receipt, int index) {
        return (ObjectNode) receipts.get(receipt).get("logs").get(index);
    }

    String blockText() {
        return block.toString();
    }

    String receiptsText() {
        return receipts.toString();
    }

    Block read() {
        return read(blockText(), receiptsText());
    }

    static Block read(String block, String receipts) {
        return BlockJsonReader.read(100, utf8(block), utf8(receipts));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException invalid) {
            throw new UncheckedIOException(invalid);
        }
    }
}
