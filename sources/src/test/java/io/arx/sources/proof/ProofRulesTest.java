package io.arx.sources.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.devnet.DevnetBlock;
import io.arx.devnet.DevnetChain;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.rpc.Renderer;
import io.arx.events.Block;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.sources.RecordedBlocks;
import io.arx.sources.json.BlockJsonReader;
import io.arx.sources.json.UndecodableBlockException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a chain's quirks leave out, and what they do not. */
class ProofRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long CHAIN = 31337;

    private ObjectNode block;
    private ArrayNode receipts;

    @BeforeEach
    void makeBlock() throws IOException {
        DevnetChain chain = new DevnetChain(DevnetSettings.defaults().withTransactionsPerBlock(20));
        Renderer renderer = new Renderer(CHAIN);
        DevnetBlock made = chain.produceNext();
        block = (ObjectNode) JSON.readTree(renderer.block(made, true));
        receipts = (ArrayNode) JSON.readTree(renderer.receipts(made));
    }

    private Block read(Quirk... quirks) {
        BlockProver prover = new BlockProver(new ProofRules(CHAIN, Verify.ALWAYS, Set.of(quirks)));
        return BlockJsonReader.readResponses(1, utf8(block), utf8(receipts), prover)
                .block();
    }

    private static byte[] utf8(Object json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode firstTransaction() {
        return (ObjectNode) block.get("transactions").get(0);
    }

    private ObjectNode firstReceipt() {
        return (ObjectNode) receipts.get(0);
    }

    @Test
    void aHashThatCannotBeCheckedNeedsNoHeaderFields() {
        block.remove("mixHash");
        block.put("difficulty", "0x7");
        assertThat(read(Quirk.UNCHECKED_HASH).transactions()).isNotEmpty();
        assertThatThrownBy(this::read)
                .isInstanceOf(UndecodableBlockException.class)
                .hasMessageContaining("mixHash is missing");
    }

    @Test
    void transactionsThatCannotBeCheckedMayBeOfUnknownTypes() {
        firstTransaction().put("type", "0x7e");
        assertThat(read(Quirk.UNCHECKED_TRANSACTIONS).transactions()).isNotEmpty();
        assertThatThrownBy(this::read).hasMessageContaining("cannot be proved: transaction type 126 is unknown");
    }

    @Test
    void receiptsThatCannotBeCheckedStillHaveToFitTheBloom() {
        firstReceipt().put("cumulativeGasUsed", "0x1");
        assertThat(read(Quirk.UNCHECKED_RECEIPTS).transactions()).isNotEmpty();
        receipts.forEach(receipt -> ((ArrayNode) receipt.get("logs")).removeAll());
        assertThatThrownBy(() -> read(Quirk.UNCHECKED_RECEIPTS)).hasMessageContaining("logsBloom rebuilt");
        assertThat(read(Quirk.UNCHECKED_RECEIPTS, Quirk.UNCHECKED_BLOOM).transactions())
                .isNotEmpty();
    }

    @Test
    void aTransactionOfAnotherChainIsNotThisOne() {
        BlockProver other = new BlockProver(ProofRules.strict(1));
        assertThatThrownBy(() -> BlockJsonReader.readResponses(1, utf8(block), utf8(receipts), other))
                .hasMessageContaining("hash rebuilt from its fields");
    }

    @Test
    void leavesAStateSyncTransactionOutOfWhatTheHeaderCommitsTo() {
        BlockRef ref = read().ref();
        int index = receipts.size();
        int logs = 0;
        for (JsonNode receipt : receipts) {
            logs += receipt.get("logs").size();
        }
        String hash = StateSync.hash(ref).toString();
        String zero = "0x" + "0".repeat(40);
        ((ArrayNode) block.get("transactions"))
                .add(firstTransaction()
                        .deepCopy()
                        .put("hash", hash)
                        .put("from", zero)
                        .put("to", zero)
                        .put("transactionIndex", "0x" + Integer.toHexString(index))
                        .put("r", "0x0")
                        .put("s", "0x0")
                        .put("v", "0x0"));
        ObjectNode receipt = firstReceipt().deepCopy();
        receipt.put("transactionHash", hash)
                .put("transactionIndex", "0x" + Integer.toHexString(index))
                .put("gasUsed", "0x0")
                .put("cumulativeGasUsed", "0x0")
                .put("logsBloom", "0x" + "0".repeat(512));
        ((ArrayNode) receipt.set("logs", JSON.createArrayNode()).get("logs"))
                .addObject()
                .put("logIndex", "0x" + Integer.toHexString(logs))
                .put("address", "0x" + "10".repeat(20))
                .put("data", "0x")
                .putArray("topics");
        receipts.add(receipt);

        assertThat(read(Quirk.STATE_SYNC_TRANSACTIONS).transactions()).hasSize(index + 1);
        assertThatThrownBy(this::read).isInstanceOf(UndecodableBlockException.class);
    }

    @Test
    void derivesTheHashOfAStateSyncTransactionFromItsBlock() throws IOException {
        for (long height : new long[] {10_000_000, 20_000_000}) {
            JsonNode polygon = JSON.readTree(RecordedBlocks.unzip(RecordedBlocks.folder()
                            .resolve("chainstorage-expected/polygon/native_block_" + height + ".json.gz")))
                    .get("ethereum");
            JsonNode transactions = polygon.get("transactions");
            Hash hash = Hash.parse(polygon.get("header").get("hash").textValue());
            assertThat(StateSync.hash(new BlockRef(height, hash, Hash.ZERO, 0)))
                    .hasToString(transactions
                            .get(transactions.size() - 1)
                            .get("hash")
                            .textValue());
        }
    }

    @Test
    void provesNearTheHeadAlone() {
        assertThat(Verify.HEAD.applies(1_000, 1_000 + Verify.HEAD_BLOCKS - 1)).isTrue();
        assertThat(Verify.HEAD.applies(1_000, 1_000 + Verify.HEAD_BLOCKS)).isFalse();
        assertThat(Verify.HEAD.applies(1_000, -1)).isTrue();
        assertThat(Verify.ALWAYS.applies(1, 1_000_000)).isTrue();
        assertThat(Verify.NEVER.applies(1, 1)).isFalse();
    }
}
