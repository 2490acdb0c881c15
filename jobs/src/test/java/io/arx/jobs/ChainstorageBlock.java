package io.arx.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.BlockRef;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.Transaction;
import io.arx.events.TxHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A block as coinbase/chainstorage holds it, parsed: its transactions with their receipts, and the token transfers that
 * chainstorage found in them. Numbers that are zero are left out.
 */
final class ChainstorageBlock {

    private final JsonNode json;

    private ChainstorageBlock(JsonNode json) {
        this.json = json;
    }

    static ChainstorageBlock read(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new ChainstorageBlock(new ObjectMapper().readTree(in));
        }
    }

    List<TokenTransfer> tokenTransfers() {
        List<TokenTransfer> transfers = new ArrayList<>();
        for (JsonNode transaction : json.get("ethereum").get("transactions")) {
            for (JsonNode transfer : transaction.path("tokenTransfers")) {
                boolean erc721 = transfer.has("erc721");
                transfers.add(new TokenTransfer(
                        erc721 ? "ERC721_TRANSFER" : "ERC20_TRANSFER",
                        transfer.get("transactionHash").asText(),
                        transfer.path("logIndex").asLong(),
                        transfer.get("tokenAddress").asText(),
                        transfer.get("fromAddress").asText(),
                        transfer.get("toAddress").asText(),
                        (erc721 ? transfer.get("erc721").path("tokenId") : transfer.path("value")).asText("0")));
            }
        }
        return transfers;
    }

    /** The same block without what chainstorage made of it, but for withdrawals, which its blocks are too old for. */
    Block block() {
        JsonNode header = json.get("ethereum").get("header");
        List<Transaction> transactions = new ArrayList<>();
        for (JsonNode transaction : json.get("ethereum").get("transactions")) {
            transactions.add(transaction(transaction, transactions.size()));
        }
        BlockRef ref = new BlockRef(
                json.get("height").asLong(),
                Hash.parse(json.get("hash").asText()),
                Hash.parse(json.get("parentHash").asText()),
                Instant.parse(json.get("timestamp").asText()).getEpochSecond());
        return new Block(
                ref,
                Address.parse(header.get("miner").asText()),
                header.path("gasUsed").asLong(),
                Amount.ZERO,
                transactions,
                List.of());
    }

    private static Transaction transaction(JsonNode transaction, int index) {
        JsonNode receipt = transaction.get("receipt");
        String to = transaction.path("to").asText("");
        String contract = receipt.path("contractAddress").asText("");
        return new Transaction(
                index,
                TxHash.parse(transaction.get("hash").asText()),
                Address.parse(transaction.get("from").asText()),
                to.isEmpty() ? null : Address.parse(to),
                contract.isEmpty() ? null : Address.parse(contract),
                transaction.path("nonce").asLong(),
                Amount.parse(transaction.path("value").asText("0")),
                receipt.path("gasUsed").asLong(),
                Amount.of(transaction.path("gasPrice").asLong()),
                0,
                receipt.path("status").asInt(1) == 1,
                logs(receipt));
    }

    private static List<EventLog> logs(JsonNode receipt) {
        List<EventLog> logs = new ArrayList<>();
        for (JsonNode log : receipt.path("logs")) {
            List<Hash> topics = new ArrayList<>();
            log.path("topics").forEach(topic -> topics.add(Hash.parse(topic.asText())));
            logs.add(new EventLog(
                    log.path("logIndex").asInt(),
                    Address.parse(log.get("address").asText()),
                    topics,
                    Hex.bytes(log.path("data").asText("0x"))));
        }
        return logs;
    }
}
