package io.arx.sources.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.events.Block;
import io.arx.sources.RecordedBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
    void survivesStretchesMovedAtRandomAmongObjectsThatLookAlike() {
        Random random = new Random(11);
        addWhatNodesAdd(random);
        byte[] block = SampleJson.utf8(sample.blockText());
        byte[] receipts = SampleJson.utf8(sample.receiptsText());
        assertThat(BlockJsonReader.readPlainly(100, block, receipts)).isEqualTo(sample.read());
        for (int i = 0; i < 20_000; i++) {
            staysWithinItsPromise(moved(block, random), receipts);
            staysWithinItsPromise(block, moved(receipts, random));
        }
    }

    @Test
    void readsMembersInAnyOrderAndWithAnySpace() throws IOException {
        Random random = new Random(13);
        Block expected = sample.read();
        for (int i = 0; i < 500; i++) {
            SampleJson other = new SampleJson();
            shuffle(other.block, random);
            shuffle(other.receipts, random);
            assertThat(other.read()).isEqualTo(expected);
            String block = other.block.toPrettyString();
            String receipts = other.receipts.toPrettyString().replace("\n", "\r\n\t");
            assertThat(BlockJsonReader.readPlainly(100, SampleJson.utf8(block), SampleJson.utf8(receipts)))
                    .isEqualTo(expected);
        }
    }

    /** Members that are not asked for, before, between and behind the others, often with the same values. */
    private void addWhatNodesAdd(Random random) {
        sample.block.withArray("transactions").forEach(each -> addTo((ObjectNode) each, random));
        sample.receipts.forEach(receipt -> {
            receipt.get("logs").forEach(log -> addTo((ObjectNode) log, random));
            addTo((ObjectNode) receipt, random);
        });
    }

    private static void addTo(ObjectNode object, Random random) {
        ObjectNode all = object.objectNode();
        all.put("ofBlock", SampleJson.OTHER_HASH).put("height", "0x64");
        object.properties().forEach(member -> {
            all.set(member.getKey(), member.getValue());
            all.put("beside" + member.getKey(), "0x" + (random.nextBoolean() ? "ab" : "cd").repeat(20));
        });
        all.put("removed", false)
                .putArray("accessList")
                .addObject()
                .put("address", 7)
                .putNull("nothing");
        object.removeAll();
        object.setAll(all);
    }

    private static byte[] moved(byte[] text, Random random) {
        int length = 1 + random.nextInt(random.nextBoolean() ? 4 : 60);
        int from = random.nextInt(text.length - length);
        int to = random.nextInt(text.length - length);
        byte[] moved = text.clone();
        if (random.nextBoolean()) {
            System.arraycopy(text, from, moved, to, length);
            return moved;
        }
        byte[] shorter = new byte[text.length - length];
        System.arraycopy(text, 0, shorter, 0, from);
        System.arraycopy(text, from + length, shorter, from, shorter.length - from);
        return shorter;
    }

    private static void shuffle(JsonNode node, Random random) {
        node.forEach(child -> shuffle(child, random));
        if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> members =
                    new ArrayList<>(object.deepCopy().properties());
            Collections.shuffle(members, random);
            object.removeAll();
            members.forEach(member -> object.set(member.getKey(), member.getValue()));
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
