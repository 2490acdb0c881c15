package io.arx.sources.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.events.Block;
import io.arx.sources.RecordedBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a text holds, it becomes a block or an {@link UndecodableBlockException}, and both readings agree. */
class HostileTextTest {

    private final SampleJson sample = new SampleJson();

    @Test
    void passesOverValidTextsAndRefusesInvalidOnes() throws IOException {
        String module = Files.readString(RecordedBlocks.folder().resolve("json-test-suite/parsing.js"));
        JsonNode cases = SampleJson.MAPPER.readTree(module.substring(module.indexOf('['), module.lastIndexOf(']') + 1));
        assertThat(cases).hasSizeGreaterThan(250);
        for (JsonNode each : cases) {
            String name = each.get("name").textValue();
            String text = each.get("input").textValue();
            String block = sample.blockText()
                    .replaceFirst("\\{", "{\"unknown\":" + java.util.regex.Matcher.quoteReplacement(text) + ",");
            if (name.startsWith("y_")) {
                assertThat(SampleJson.read(block, sample.receiptsText()))
                        .as(name)
                        .isEqualTo(sample.read());
            } else {
                staysWithinItsPromise(block, sample.receiptsText());
            }
            staysWithinItsPromise(text, sample.receiptsText());
            staysWithinItsPromise(sample.blockText(), text);
            staysWithinItsPromise("{\"result\":" + text + "}", sample.receiptsText());
            staysWithinItsPromise("{\"error\":" + text + "}", sample.receiptsText());
            staysWithinItsPromise(sample.blockText().replace("\"0x64\"", text), sample.receiptsText());
            staysWithinItsPromise(sample.blockText(), sample.receiptsText().replace("\"0x0102030405\"", text));
            if (name.startsWith("n_")) {
                assertThatThrownBy(() -> SampleJson.read(text, "[]"))
                        .as(name)
                        .isInstanceOf(UndecodableBlockException.class);
            }
        }
    }

    @Test
    void survivesBytesChangedAtRandom() {
        Random random = new Random(7);
        byte[] block = SampleJson.utf8(sample.blockText());
        byte[] receipts = SampleJson.utf8(sample.receiptsText());
        for (int i = 0; i < 20_000; i++) {
            byte[] spoiltBlock = block.clone();
            byte[] spoiltReceipts = receipts.clone();
            spoiltBlock[random.nextInt(block.length)] = (byte) random.nextInt();
            spoiltReceipts[random.nextInt(receipts.length)] = (byte) random.nextInt();
            staysWithinItsPromise(spoiltBlock, receipts);
            staysWithinItsPromise(block, spoiltReceipts);
        }
    }

    @Test
    void refusesDeepNesting() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> SampleJson.read("{\"x\":" + deep, "[]")).isInstanceOf(UndecodableBlockException.class);
        assertThatThrownBy(
                        () -> SampleJson.read("{\"x\":1," + sample.blockText().substring(1), deep))
                .isInstanceOf(UndecodableBlockException.class);
    }

    private static void staysWithinItsPromise(String block, String receipts) {
        staysWithinItsPromise(SampleJson.utf8(block), SampleJson.utf8(receipts));
    }

    /** And the fast way never takes a text for another block than the thorough one does. */
    private static void staysWithinItsPromise(byte[] block, byte[] receipts) {
        Block thorough = null;
        String refusal = "";
        try {
            thorough = BlockJsonReader.readThoroughly(100, block, receipts);
        } catch (UndecodableBlockException refused) {
            refusal = refused.getMessage();
            assertThat(refusal).startsWith("block 100: ").hasSizeLessThan(600);
        }
        try {
            assertThat(BlockJsonReader.read(100, block, receipts)).isEqualTo(thorough);
        } catch (UndecodableBlockException refused) {
            assertThat(refused).hasMessage(refusal);
        }
    }
}
