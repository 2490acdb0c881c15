package io.arx.events.proof;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.Withdrawal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The recorded mainnet blocks as plain fields; a simple reader for tests, apart from the one that ingest uses. */
final class RecordedBlocks {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private RecordedBlocks(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where no data folder is set. */
    static RecordedBlocks required() {
        String data = System.getenv("ARX_TEST_DATA");
        assumeTrue(data != null && !data.isBlank(), "set ARX_TEST_DATA to the folder with recorded blocks");
        return new RecordedBlocks(Path.of(data).resolve("eth-mainnet"));
    }

    /** One line of INDEX.json a block. */
    List<JsonNode> index() throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        JSON.readTree(folder.resolve("INDEX.json").toFile()).forEach(entries::add);
        return entries;
    }

    JsonNode block(long number) throws IOException {
        return read(number + ".block.json.gz");
    }

    JsonNode receipts(long number) throws IOException {
        return read(number + ".receipts.json.gz");
    }

    private JsonNode read(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(file)))) {
            return JSON.readTree(in);
        }
    }

    static List<TransactionFields> transactionFields(JsonNode block) {
        return list(block.get("transactions"), RecordedBlocks::transaction);
    }

    private static TransactionFields transaction(JsonNode transaction) {
        return new TransactionFields(
                (int) number(transaction.get("type")),
                transaction.hasNonNull("chainId") ? number(transaction.get("chainId")) : 0,
                number(transaction.get("nonce")),
                amount(transaction.get("gasPrice")),
                amount(transaction.get("maxPriorityFeePerGas")),
                amount(transaction.get("maxFeePerGas")),
                number(transaction.get("gas")),
                address(transaction.get("to")),
                amount(transaction.get("value")),
                Hex.bytes(transaction.get("input").asText()),
                list(
                        transaction.get("accessList"),
                        entry -> new TransactionFields.AccessEntry(
                                Address.parseUnchecked(entry.get("address").asText()),
                                list(entry.get("storageKeys"), RecordedBlocks::hash))),
                amount(transaction.get("maxFeePerBlobGas")),
                list(transaction.get("blobVersionedHashes"), RecordedBlocks::hash),
                List.of(),
                number(transaction.get("v")),
                amount(transaction.get("r")),
                amount(transaction.get("s")));
    }

    static List<ReceiptFields> receiptFields(JsonNode receipts) {
        return list(
                receipts,
                receipt -> new ReceiptFields(
                        (int) number(receipt.get("type")),
                        receipt.hasNonNull("status") && number(receipt.get("status")) == 1,
                        receipt.hasNonNull("root") ? hash(receipt.get("root")) : null,
                        number(receipt.get("cumulativeGasUsed")),
                        list(
                                receipt.get("logs"),
                                log -> new EventLog(
                                        (int) number(log.get("logIndex")),
                                        Address.parseUnchecked(
                                                log.get("address").asText()),
                                        list(log.get("topics"), RecordedBlocks::hash),
                                        Hex.bytes(log.get("data").asText())))));
    }

    static List<Withdrawal> withdrawals(JsonNode block) {
        return list(
                block.get("withdrawals"),
                withdrawal -> new Withdrawal(
                        number(withdrawal.get("index")),
                        number(withdrawal.get("validatorIndex")),
                        Address.parseUnchecked(withdrawal.get("address").asText()),
                        number(withdrawal.get("amount"))));
    }

    static HeaderFields headerFields(JsonNode block) {
        return new HeaderFields(
                hash(block.get("parentHash")),
                hash(block.get("sha3Uncles")),
                Address.parseUnchecked(block.get("miner").asText()),
                hash(block.get("stateRoot")),
                hash(block.get("transactionsRoot")),
                hash(block.get("receiptsRoot")),
                Hex.bytes(block.get("logsBloom").asText()),
                amount(block.get("difficulty")),
                number(block.get("number")),
                number(block.get("gasLimit")),
                number(block.get("gasUsed")),
                number(block.get("timestamp")),
                Hex.bytes(block.get("extraData").asText()),
                hash(block.get("mixHash")),
                number(block.get("nonce")),
                block.hasNonNull("baseFeePerGas") ? amount(block.get("baseFeePerGas")) : null,
                block.hasNonNull("withdrawalsRoot") ? hash(block.get("withdrawalsRoot")) : null,
                block.hasNonNull("blobGasUsed") ? number(block.get("blobGasUsed")) : null,
                block.hasNonNull("excessBlobGas") ? number(block.get("excessBlobGas")) : null,
                block.hasNonNull("parentBeaconBlockRoot") ? hash(block.get("parentBeaconBlockRoot")) : null,
                block.hasNonNull("requestsHash") ? hash(block.get("requestsHash")) : null);
    }

    static Hash hash(JsonNode text) {
        return Hash.parse(text.asText());
    }

    private static @Nullable Address address(@Nullable JsonNode text) {
        return text == null || text.isNull() ? null : Address.parseUnchecked(text.asText());
    }

    private static Amount amount(@Nullable JsonNode text) {
        return text == null || text.isNull() ? Amount.ZERO : Amount.parseHex(text.asText());
    }

    private static long number(JsonNode text) {
        return text.isNumber() // one block has chainId so
                ? text.longValue()
                : Long.parseUnsignedLong(text.asText().substring(2), 16);
    }

    private static <T> List<T> list(@Nullable JsonNode array, Function<JsonNode, T> item) {
        return array == null
                ? List.of()
                : StreamSupport.stream(array.spliterator(), false).map(item).toList();
    }
}
