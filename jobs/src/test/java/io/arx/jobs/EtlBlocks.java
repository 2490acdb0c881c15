package io.arx.jobs;

import com.fasterxml.jackson.databind.DeserializationFeature;
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
import io.arx.events.Withdrawal;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Blocks as ethereum-etl streams them: tables of blocks, transactions, logs and token transfers, one line for a row. */
final class EtlBlocks {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

    private final Path folder;

    EtlBlocks(Path folder) {
        this.folder = folder;
    }

    List<TokenTransfer> tokenTransfers() throws IOException {
        return rows("token_transfers").stream()
                .map(row -> new TokenTransfer(
                        "",
                        text(row, "transaction_hash"),
                        row.get("log_index").asLong(),
                        text(row, "token_address"),
                        text(row, "from_address"),
                        text(row, "to_address"),
                        text(row, "value")))
                .toList();
    }

    List<Block> blocks() throws IOException {
        Map<String, List<EventLog>> logs = new HashMap<>();
        for (JsonNode row : rows("logs")) {
            logs.computeIfAbsent(text(row, "transaction_hash"), unused -> new ArrayList<>())
                    .add(log(row));
        }
        Map<String, List<Transaction>> transactions = new HashMap<>();
        for (JsonNode row : rows("transactions")) {
            List<EventLog> own = logs.getOrDefault(text(row, "hash"), List.of());
            transactions
                    .computeIfAbsent(text(row, "block_hash"), unused -> new ArrayList<>())
                    .add(transaction(row, own));
        }
        List<Block> blocks = new ArrayList<>();
        for (JsonNode row : rows("blocks")) {
            List<Transaction> own = transactions.getOrDefault(text(row, "hash"), new ArrayList<>());
            own.sort(Comparator.comparingInt(Transaction::index));
            blocks.add(block(row, own));
        }
        return blocks;
    }

    private static Block block(JsonNode row, List<Transaction> transactions) {
        List<Withdrawal> withdrawals = new ArrayList<>();
        for (JsonNode withdrawal : row.path("withdrawals")) {
            withdrawals.add(new Withdrawal(
                    withdrawal.get("index").asLong(),
                    withdrawal.get("validator_index").asLong(),
                    Address.parse(text(withdrawal, "address")),
                    withdrawal.get("amount").asLong()));
        }
        BlockRef ref = new BlockRef(
                row.get("number").asLong(),
                Hash.parse(text(row, "hash")),
                Hash.parse(text(row, "parent_hash")),
                row.get("timestamp").asLong());
        return new Block(
                ref,
                Address.parse(text(row, "miner")),
                row.get("gas_used").asLong(),
                amount(row, "base_fee_per_gas"),
                transactions,
                withdrawals);
    }

    private static Transaction transaction(JsonNode row, List<EventLog> logs) {
        return new Transaction(
                row.get("transaction_index").asInt(),
                TxHash.parse(text(row, "hash")),
                Address.parse(text(row, "from_address")),
                address(row, "to_address"),
                address(row, "receipt_contract_address"),
                row.get("nonce").asLong(),
                amount(row, "value"),
                row.get("receipt_gas_used").asLong(),
                amount(row, "receipt_effective_gas_price"),
                0,
                row.get("receipt_status").isNull() || row.get("receipt_status").asInt() == 1, // null before Byzantium
                logs.stream()
                        .sorted(Comparator.comparingInt(EventLog::logIndex))
                        .toList());
    }

    private static EventLog log(JsonNode row) {
        List<Hash> topics = new ArrayList<>();
        row.get("topics").forEach(topic -> topics.add(Hash.parse(topic.asText())));
        return new EventLog(
                row.get("log_index").asInt(),
                Address.parse(text(row, "address")),
                topics,
                Hex.bytes(text(row, "data")));
    }

    private static @Nullable Address address(JsonNode row, String column) {
        return row.get(column).isNull() ? null : Address.parse(text(row, column));
    }

    private static Amount amount(JsonNode row, String column) {
        return row.hasNonNull(column) ? Amount.of(new BigInteger(text(row, column))) : Amount.ZERO;
    }

    private static String text(JsonNode row, String column) {
        return row.get(column).asText();
    }

    private List<JsonNode> rows(String table) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("expected_" + table + ".json"))) {
            if (!line.isBlank()) {
                rows.add(JSON.readTree(line));
            }
        }
        return rows;
    }
}
