package io.arx.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.devnet.RenderedChain.Rendered;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.Withdrawal;
import io.arx.events.proof.BlockHasher;
import io.arx.events.proof.HeaderFields;
import io.arx.events.proof.ReceiptFields;
import io.arx.events.proof.TransactionFields;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client can prove of a node's answers holds for the devnet's, computed from the JSON alone. */
class RenderedProofTest {

    private final RenderedChain chain =
            new RenderedChain(DevnetSettings.defaults().withSeed(7));
    private final BlockHasher hasher = new BlockHasher();

    @Test
    void everyRootBloomHashAndParentLinkFollowsFromTheJson() {
        String parentHash = chain.chain().head().hash().toString();
        for (int i = 0; i < 120; i++) {
            Rendered rendered = chain.next();
            JsonNode block = rendered.block();
            BlockHasher.Transactions transactions =
                    hasher.transactions(list(block.get("transactions"), RenderedProofTest::transaction));
            BlockHasher.Receipts receipts = hasher.receipts(list(rendered.receipts(), RenderedProofTest::receipt));

            assertThat(transactions.root()).isEqualTo(hash(block.get("transactionsRoot")));
            for (int t = 0; t < transactions.hashes().size(); t++) {
                assertThat(transactions.hashes().get(t).toString())
                        .isEqualTo(block.get("transactions").get(t).get("hash").asText());
            }
            assertThat(receipts.root()).isEqualTo(hash(block.get("receiptsRoot")));
            assertThat(Hex.of(receipts.logsBloom()))
                    .isEqualTo(block.get("logsBloom").asText());
            assertThat(hasher.withdrawalsRoot(list(block.get("withdrawals"), RenderedProofTest::withdrawal)))
                    .isEqualTo(hash(block.get("withdrawalsRoot")));
            assertThat(hasher.blockHash(header(block))).isEqualTo(hash(block.get("hash")));
            assertThat(block.get("parentHash").asText()).isEqualTo(parentHash);
            parentHash = block.get("hash").asText();
        }
    }

    @Test
    void receiptsAgreeWithTheirTransactionsAndCountUp() {
        for (int i = 0; i < 60; i++) {
            Rendered rendered = chain.next();
            JsonNode block = rendered.block();
            long baseFee = RenderedChain.number(block.get("baseFeePerGas"));
            long cumulative = 0;
            int logIndex = 0;
            assertThat(rendered.receipts()).hasSameSizeAs(block.get("transactions"));
            for (int t = 0; t < rendered.receipts().size(); t++) {
                JsonNode transaction = block.get("transactions").get(t);
                JsonNode receipt = rendered.receipts().get(t);
                for (String same : List.of("blockHash", "blockNumber", "from", "to", "transactionIndex", "type")) {
                    assertThat(receipt.get(same)).isEqualTo(transaction.get(same));
                }
                long gasUsed = RenderedChain.number(receipt.get("gasUsed"));
                cumulative += gasUsed;
                assertThat(RenderedChain.number(receipt.get("cumulativeGasUsed")))
                        .isEqualTo(cumulative);
                assertThat(gasUsed).isBetween(21_000L, RenderedChain.number(transaction.get("gas")));
                assertThat(receipt.get("effectiveGasPrice")).isEqualTo(transaction.get("gasPrice"));
                assertThat(RenderedChain.number(receipt.get("effectiveGasPrice")))
                        .isGreaterThanOrEqualTo(baseFee);
                assertThat(receipt.get("contractAddress").isNull())
                        .isEqualTo(!transaction.get("to").isNull());
                assertThat(Hex.of(hasher.logsBloom(receipt(receipt).logs())))
                        .isEqualTo(receipt.get("logsBloom").asText());
                if (receipt.get("status").asText().equals("0x0")) {
                    assertThat(receipt.get("logs")).isEmpty();
                }
                for (JsonNode log : receipt.get("logs")) {
                    assertThat(RenderedChain.number(log.get("logIndex"))).isEqualTo(logIndex++);
                    assertThat(log.get("transactionHash")).isEqualTo(transaction.get("hash"));
                }
            }
            assertThat(RenderedChain.number(block.get("gasUsed"))).isEqualTo(cumulative);
            assertThat(cumulative).isLessThanOrEqualTo(RenderedChain.number(block.get("gasLimit")));
        }
    }

    private static TransactionFields transaction(JsonNode json) {
        return new TransactionFields(
                (int) RenderedChain.number(json.get("type")),
                RenderedChain.number(json.get("chainId")),
                RenderedChain.number(json.get("nonce")),
                amount(json.get("gasPrice")),
                amount(json.get("maxPriorityFeePerGas")),
                amount(json.get("maxFeePerGas")),
                RenderedChain.number(json.get("gas")),
                address(json.get("to")),
                amount(json.get("value")),
                Hex.bytes(json.get("input").asText()),
                list(
                        json.get("accessList"),
                        entry -> new TransactionFields.AccessEntry(
                                Address.parseUnchecked(entry.get("address").asText()),
                                list(entry.get("storageKeys"), RenderedProofTest::hash))),
                Amount.ZERO,
                List.of(),
                List.of(),
                RenderedChain.number(json.get("v")),
                amount(json.get("r")),
                amount(json.get("s")));
    }

    private static ReceiptFields receipt(JsonNode json) {
        return new ReceiptFields(
                (int) RenderedChain.number(json.get("type")),
                json.get("status").asText().equals("0x1"),
                null,
                RenderedChain.number(json.get("cumulativeGasUsed")),
                list(
                        json.get("logs"),
                        log -> new EventLog(
                                (int) RenderedChain.number(log.get("logIndex")),
                                Address.parseUnchecked(log.get("address").asText()),
                                list(log.get("topics"), RenderedProofTest::hash),
                                Hex.bytes(log.get("data").asText()))));
    }

    private static Withdrawal withdrawal(JsonNode json) {
        return new Withdrawal(
                RenderedChain.number(json.get("index")),
                RenderedChain.number(json.get("validatorIndex")),
                Address.parseUnchecked(json.get("address").asText()),
                RenderedChain.number(json.get("amount")));
    }

    private static HeaderFields header(JsonNode json) {
        return new HeaderFields(
                hash(json.get("parentHash")),
                hash(json.get("sha3Uncles")),
                Address.parseUnchecked(json.get("miner").asText()),
                hash(json.get("stateRoot")),
                hash(json.get("transactionsRoot")),
                hash(json.get("receiptsRoot")),
                Hex.bytes(json.get("logsBloom").asText()),
                amount(json.get("difficulty")),
                RenderedChain.number(json.get("number")),
                RenderedChain.number(json.get("gasLimit")),
                RenderedChain.number(json.get("gasUsed")),
                RenderedChain.number(json.get("timestamp")),
                Hex.bytes(json.get("extraData").asText()),
                hash(json.get("mixHash")),
                RenderedChain.number(json.get("nonce")),
                amount(json.get("baseFeePerGas")),
                hash(json.get("withdrawalsRoot")),
                null,
                null,
                null,
                null);
    }

    private static Hash hash(JsonNode text) {
        return Hash.parse(text.asText());
    }

    private static @Nullable Address address(JsonNode text) {
        return text.isNull() ? null : Address.parseUnchecked(text.asText());
    }

    private static Amount amount(@Nullable JsonNode text) {
        return text == null ? Amount.ZERO : Amount.parseHex(text.asText());
    }

    private static <T> List<T> list(@Nullable JsonNode array, Function<JsonNode, T> item) {
        return array == null
                ? List.of()
                : StreamSupport.stream(array.spliterator(), false).map(item).toList();
    }
}
