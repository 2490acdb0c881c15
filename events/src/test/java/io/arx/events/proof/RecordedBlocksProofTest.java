package io.arx.events.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.events.Hash;
import io.arx.events.Hex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every recorded mainnet block from 2017 to 2024 is proved by what its node answered. */
class RecordedBlocksProofTest {

    private RecordedBlocks blocks;

    private final BlockHasher hasher = new BlockHasher();

    @BeforeEach
    void findBlocks() {
        blocks = RecordedBlocks.required();
    }

    @Test
    void recomputesTheHashOfEveryBlock() throws IOException {
        for (JsonNode entry : blocks.index()) {
            JsonNode block = blocks.block(entry.get("number").asLong());

            assertThat(hasher.blockHash(RecordedBlocks.headerFields(block)).toString())
                    .as("hash of block %s", entry.get("number"))
                    .isEqualTo(block.get("hash").asText());
        }
    }

    @Test
    void recomputesTheTransactionsRootAndEveryTransactionHash() throws IOException {
        for (JsonNode entry : blocks.index()) {
            JsonNode block = blocks.block(entry.get("number").asLong());
            if (!entry.get("txRoot").asBoolean()) {
                continue;
            }
            List<TransactionFields> fields = RecordedBlocks.transactionFields(block);
            BlockHasher.Transactions transactions = hasher.transactions(fields);

            assertThat(transactions.root())
                    .as("transactionsRoot of block %s", entry.get("number"))
                    .isEqualTo(RecordedBlocks.hash(block.get("transactionsRoot")));
            for (int i = 0; i < fields.size(); i++) {
                String hash = block.get("transactions").get(i).get("hash").asText();
                assertThat(transactions.hashes().get(i).toString()).isEqualTo(hash);
                assertThat(hasher.transactionHash(fields.get(i)).toString()).isEqualTo(hash);
            }
        }
    }

    @Test
    void recomputesTheReceiptsRoot() throws IOException {
        int proved = 0;
        for (JsonNode entry : blocks.index()) {
            long number = entry.get("number").asLong();
            if (!entry.get("receiptsRoot").asBoolean()) {
                continue;
            }
            Hash root = hasher.receipts(RecordedBlocks.receiptFields(blocks.receipts(number)))
                    .root();

            assertThat(root)
                    .as("receiptsRoot of block %d", number)
                    .isEqualTo(RecordedBlocks.hash(blocks.block(number).get("receiptsRoot")));
            proved++;
        }
        assertThat(proved).isGreaterThan(70);
    }

    @Test
    void recomputesTheBloomOfEveryBlockAndReceipt() throws IOException {
        for (JsonNode entry : blocks.index()) {
            long number = entry.get("number").asLong();
            JsonNode receipts = blocks.receipts(number);
            List<ReceiptFields> fields = RecordedBlocks.receiptFields(receipts);

            assertThat(Hex.of(hasher.receipts(fields).logsBloom()))
                    .as("logsBloom of block %d", number)
                    .isEqualTo(blocks.block(number).get("logsBloom").asText());
            for (int i = 0; i < fields.size(); i++) {
                assertThat(Hex.of(hasher.logsBloom(fields.get(i).logs())))
                        .isEqualTo(receipts.get(i).get("logsBloom").asText());
            }
        }
    }

    @Test
    void recomputesTheWithdrawalsRootSinceShanghai() throws IOException {
        int proved = 0;
        for (JsonNode entry : blocks.index()) {
            JsonNode block = blocks.block(entry.get("number").asLong());
            if (!block.hasNonNull("withdrawalsRoot")) {
                continue;
            }

            assertThat(hasher.withdrawalsRoot(RecordedBlocks.withdrawals(block)))
                    .isEqualTo(RecordedBlocks.hash(block.get("withdrawalsRoot")));
            proved++;
        }
        assertThat(proved).isGreaterThan(10);
    }

    @Test
    void aMissingLogChangesTheReceiptsRoot() throws IOException {
        JsonNode block = blocks.block(14000000);
        List<ReceiptFields> receipts = new ArrayList<>(RecordedBlocks.receiptFields(blocks.receipts(14000000)));
        for (int i = 0; i < receipts.size(); i++) {
            ReceiptFields whole = receipts.get(i);
            if (!whole.logs().isEmpty()) {
                receipts.set(
                        i,
                        new ReceiptFields(
                                whole.type(),
                                whole.succeeded(),
                                whole.stateRoot(),
                                whole.cumulativeGasUsed(),
                                whole.logs().subList(1, whole.logs().size())));
                break;
            }
        }

        assertThat(hasher.receipts(receipts).root()).isNotEqualTo(RecordedBlocks.hash(block.get("receiptsRoot")));
    }

    @Test
    void theEncodedSizeOfTransactionsAndHeaderMakesUpTheBlockSize() throws IOException {
        JsonNode block = blocks.block(14000001);
        assertThat(block.get("uncles")).isEmpty();
        int transactions =
                hasher.transactions(RecordedBlocks.transactionFields(block)).encodedSize();
        Rlp header = new Rlp();
        HeaderEncoding.write(header, RecordedBlocks.headerFields(block));

        int payload = header.length() + Rlp.sizeOfString(transactions) + 1;
        assertThat("0x" + Integer.toHexString(Rlp.sizeOfString(payload)))
                .isEqualTo(block.get("size").asText());
    }
}
