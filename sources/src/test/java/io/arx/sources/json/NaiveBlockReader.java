package io.arx.sources.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.BlockRef;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.Transaction;
import io.arx.events.TxHash;
import io.arx.events.Withdrawal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The same reading done the slow and obvious way, over a tree and strings: what the fast reader is compared with. */
final class NaiveBlockReader {

    private NaiveBlockReader() {}

    static Block read(JsonNode block, JsonNode receipts) {
        List<Transaction> transactions = new ArrayList<>();
        for (JsonNode transaction : block.get("transactions")) {
            transactions.add(transaction(transaction, receipts.get(transactions.size())));
        }
        List<Withdrawal> withdrawals = new ArrayList<>();
        for (JsonNode withdrawal : block.path("withdrawals")) {
            withdrawals.add(new Withdrawal(
                    number(withdrawal.get("index")),
                    number(withdrawal.get("validatorIndex")),
                    Address.parseUnchecked(withdrawal.get("address").textValue()),
                    number(withdrawal.get("amount"))));
        }
        return new Block(
                new BlockRef(
                        number(block.get("number")),
                        Hash.parse(block.get("hash").textValue()),
                        Hash.parse(block.get("parentHash").textValue()),
                        number(block.get("timestamp"))),
                Address.parseUnchecked(block.get("miner").textValue()),
                number(block.get("gasUsed")),
                block.hasNonNull("baseFeePerGas") ? amount(block.get("baseFeePerGas")) : Amount.ZERO,
                transactions,
                withdrawals);
    }

    private static Transaction transaction(JsonNode transaction, JsonNode receipt) {
        List<EventLog> logs = new ArrayList<>();
        for (JsonNode log : receipt.get("logs")) {
            List<Hash> topics = new ArrayList<>();
            log.get("topics").forEach(topic -> topics.add(Hash.parse(topic.textValue())));
            logs.add(new EventLog(
                    (int) number(log.get("logIndex")),
                    Address.parseUnchecked(log.get("address").textValue()),
                    topics,
                    Hex.bytes(log.get("data").textValue())));
        }
        byte[] input = Hex.bytes(transaction.get("input").textValue());
        boolean creates = transaction.get("to").isNull();
        JsonNode price = receipt.hasNonNull("effectiveGasPrice")
                ? receipt.get("effectiveGasPrice")
                : transaction.get("gasPrice");
        return new Transaction(
                (int) number(transaction.get("transactionIndex")),
                TxHash.parse(transaction.get("hash").textValue()),
                Address.parseUnchecked(transaction.get("from").textValue()),
                creates ? null : Address.parseUnchecked(transaction.get("to").textValue()),
                creates && receipt.hasNonNull("contractAddress")
                        ? Address.parseUnchecked(receipt.get("contractAddress").textValue())
                        : null,
                number(transaction.get("nonce")),
                amount(transaction.get("value")),
                number(receipt.get("gasUsed")),
                amount(price),
                input.length < 4
                        ? 0
                        : new BigInteger(1, input)
                                .shiftRight(8 * (input.length - 4))
                                .intValue(),
                receipt.path("root").asText("").length() == 66
                        || !receipt.hasNonNull("status")
                        || number(receipt.get("status")) == 1,
                logs);
    }

    private static long number(JsonNode quantity) {
        return new BigInteger(quantity.textValue().substring(2), 16).longValueExact();
    }

    private static Amount amount(JsonNode quantity) {
        return Amount.of(new BigInteger(quantity.textValue().substring(2), 16));
    }
}
