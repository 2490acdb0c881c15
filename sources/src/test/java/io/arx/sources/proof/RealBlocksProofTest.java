package io.arx.sources.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.events.Block;
import io.arx.sources.RecordedBlocks;
import io.arx.sources.json.BlockAnswer;
import io.arx.sources.json.BlockJsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Blocks that real nodes gave, proved by the reader that ingest uses. */
class RealBlocksProofTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockProver prover = new BlockProver(ProofRules.strict(1));

    @Test
    void provesEveryRecordedBlockOfMainnet() {
        for (long height : RecordedBlocks.mainnetHeights()) {
            byte[] block = RecordedBlocks.blockJson(height);
            byte[] receipts = RecordedBlocks.receiptsJson(height);
            assertThat(BlockJsonReader.readResponses(height, block, receipts, prover)
                            .block())
                    .as("block %d", height)
                    .isEqualTo(BlockJsonReader.read(height, block, receipts));
        }
    }

    @Test
    void provesABlockOfPolygon() throws IOException {
        BlockProver polygon =
                new BlockProver(new ProofRules(137, Verify.ALWAYS, Set.of(Quirk.STATE_SYNC_TRANSACTIONS)));
        assertThat(chainstorage("polygon-38102393.json.gz", polygon).transactions())
                .hasSize(65);
    }

    @Test
    void provesBlocksOfEarlierForks() throws IOException {
        for (String file : Set.of("ethereum-4370006.json.gz", "ethereum-7280016.json.gz")) {
            assertThat(chainstorage(file, prover).transactions()).isNotEmpty();
        }
    }

    private static Block chainstorage(String file, BlockProver prover) throws IOException {
        Path path = RecordedBlocks.folder().resolve("chainstorage-raw").resolve(file);
        JsonNode raw = JSON.readTree(RecordedBlocks.unzip(path));
        long height = Long.decode(raw.get("block").get("number").textValue());
        BlockAnswer answer =
                BlockJsonReader.readResponses(height, utf8(raw.get("block")), utf8(raw.get("receipts")), prover);
        return answer.block();
    }

    private static byte[] utf8(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
