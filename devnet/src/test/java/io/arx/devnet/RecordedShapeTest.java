package io.arx.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.devnet.RenderedChain.Rendered;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The devnet's JSON has the fields of a real node's, in the same forms. */
class RecordedShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SHANGHAI_BLOCKS = List.of("17181015", "17506545", "17736675", "19298068");

    @Test
    void blocksAndReceiptsHaveTheFieldsAndFormsOfRecordedOnes() throws IOException {
        Shapes recorded = new Shapes();
        for (String number : SHANGHAI_BLOCKS) {
            recorded.see(read(number + ".block"), read(number + ".receipts"));
        }
        Shapes rendered = new Shapes();
        RenderedChain chain = new RenderedChain(DevnetSettings.defaults());
        for (int i = 0; i < 60; i++) {
            Rendered next = chain.next();
            rendered.see(next.block(), next.receipts());
        }

        assertThat(rendered.names).isEqualTo(recorded.names);
        assertThat(rendered.forms).isEqualTo(recorded.forms);
    }

    private static JsonNode read(String what) throws IOException {
        String data = System.getenv("ARX_TEST_DATA");
        assumeTrue(data != null && !data.isBlank(), "set ARX_TEST_DATA to the folder with recorded blocks");
        Path file = Path.of(data, "eth-mainnet", what + ".json.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return JSON.readTree(in);
        }
    }

    /** The names of each kind of object's fields, and the forms that the values of each field have. */
    private static final class Shapes {

        private final Map<String, Set<String>> names = new TreeMap<>();
        private final Map<String, Set<String>> forms = new TreeMap<>();

        void see(JsonNode block, JsonNode receipts) {
            see("block", block);
            block.get("withdrawals").forEach(withdrawal -> see("withdrawal", withdrawal));
            for (JsonNode transaction : block.get("transactions")) {
                String type = transaction.get("type").asText();
                if (!type.equals("0x1")) { // a block may have none of them
                    see("transaction " + type, transaction);
                }
            }
            for (JsonNode receipt : receipts) {
                see("receipt", receipt);
                receipt.get("logs").forEach(log -> see("log", log));
            }
        }

        private void see(String kind, JsonNode object) {
            object.fieldNames().forEachRemaining(name -> {
                if (!name.equals("decoded") && !name.equals("id")) { // recorders add what no node answers
                    String group = kind.replaceFirst(" .*", "");
                    names.computeIfAbsent(kind, unknown -> new TreeSet<>()).add(name);
                    forms.computeIfAbsent(group + "." + name, unknown -> new TreeSet<>())
                            .add(form(name, object.get(name)));
                }
            });
        }

        private static String form(String name, JsonNode value) {
            if (!value.isTextual()) {
                return value.getNodeType().toString();
            }
            String text = value.asText();
            boolean isData = Set.of("data", "input", "extraData").contains(name);
            if (isData) {
                return "data of whole bytes: " + text.matches("0x([0-9a-f]{2})*");
            }
            boolean isFixed = text.length() >= 42 || (name.equals("nonce") && text.length() == 18);
            if (isFixed && !Set.of("r", "s").contains(name)) {
                return "data of " + (text.length() - 2) / 2 + " bytes";
            }
            return "quantity: " + text.matches("0x(0|[1-9a-f][0-9a-f]*)");
        }
    }
}
