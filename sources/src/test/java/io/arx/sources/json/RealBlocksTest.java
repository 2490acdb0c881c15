package io.arx.sources.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.events.Block;
import io.arx.sources.RecordedBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RealBlocksTest {

    @Test
    void readsEveryRecordedBlockAsATreeReaderDoes() throws IOException {
        List<Long> heights = RecordedBlocks.mainnetHeights();
        assertThat(heights).hasSize(77);
        long transactions = 0;
        long logs = 0;
        for (long height : heights) {
            byte[] block = RecordedBlocks.blockJson(height);
            byte[] receipts = RecordedBlocks.receiptsJson(height);
            Block read = BlockJsonReader.read(height, block, receipts);
            assertThat(read)
                    .isEqualTo(NaiveBlockReader.read(
                            SampleJson.MAPPER.readTree(block), SampleJson.MAPPER.readTree(receipts)));
            assertThat(BlockJsonReader.readPlainly(height, block, receipts)).isEqualTo(read);
            assertThat(BlockJsonReader.readThoroughly(height, block, receipts)).isEqualTo(read);
            transactions += read.transactions().size();
            logs += read.transactions().stream()
                    .mapToInt(each -> each.logs().size())
                    .sum();
        }
        assertThat(transactions).isEqualTo(13_326);
        assertThat(logs).isEqualTo(23_752);
    }

    @Test
    void readsBlocksOfOtherForksAndChains() throws IOException {
        Path folder = RecordedBlocks.folder().resolve("chainstorage-raw");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> blocks =
                    files.filter(file -> file.toString().endsWith(".json.gz")).toList();
            assertThat(blocks).hasSize(3);
            for (Path file : blocks) {
                JsonNode raw = SampleJson.MAPPER.readTree(RecordedBlocks.unzip(file));
                Block read = BlockJsonReader.read(
                        SampleJson.utf8(raw.get("block").toString()),
                        SampleJson.utf8(raw.get("receipts").toString()));
                assertThat(read).isEqualTo(NaiveBlockReader.read(raw.get("block"), raw.get("receipts")));
            }
        }
    }

    @Test
    void namesWhatEachRecordedAnswerOfANodeLacks() throws IOException {
        Path folder = RecordedBlocks.folder().resolve("erigon-rpc-tests/mainnet/eth_getBlockByNumber");
        int whole = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] response = SampleJson.utf8(SampleJson.MAPPER
                        .readTree(Files.readAllBytes(file))
                        .get(0)
                        .get("response")
                        .toString());
                assertThatThrownBy(() -> BlockJsonReader.read(response, SampleJson.utf8("[]")))
                        .isInstanceOf(UndecodableBlockException.class)
                        .hasMessageMatching("block .*(is only a hash|there is no block|receipts are 0 for \\d+ "
                                + "transactions|is missing|starts with 0x).*");
                whole += BlockJsonReaderTest.messageOf(response).contains("receipts are 0 for") ? 1 : 0;
            }
        }
        assertThat(whole).as("answers with whole transactions").isGreaterThanOrEqualTo(4);
    }
}
