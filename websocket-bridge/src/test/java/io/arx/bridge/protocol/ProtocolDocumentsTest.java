package io.arx.bridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.AlertStage;
import io.arx.events.Amount;
import io.arx.events.BlockRef;
import io.arx.events.ChainId;
import io.arx.events.ChainStatus;
import io.arx.events.EventCodec;
import io.arx.events.Evidence;
import io.arx.events.Hash;
import io.arx.events.PriceBasis;
import io.arx.events.PriceSource;
import io.arx.events.Severity;
import io.arx.events.TokenDescription;
import io.arx.events.TokenWindow;
import io.arx.events.UsdFlow;
import io.arx.events.WalletEdges;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import io.arx.events.control.ControlAck;
import io.arx.events.control.WalletLabels;
import io.arx.events.control.WatchedWallet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documents of the protocol say what the code does, no less and no more. */
class ProtocolDocumentsTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode asyncApi = read("asyncapi.yaml");
    private final JsonNode openApi = read("openapi.yaml");

    @Test
    void theCodesOfRepliesAreThoseOfTheCode() {
        JsonNode code = asyncApi.at("/components/schemas/error/properties/code");
        assertThat(texts(code.path("enum"))).isEqualTo(labels(ErrorCode.ofReplies()));
        assertThat(explained(code)).isEqualTo(labels(ErrorCode.ofReplies()));
    }

    @Test
    void theCodesOfHttpAnswersAreThoseOfTheCode() {
        JsonNode code = openApi.at("/components/schemas/Error/properties/error/properties/code");
        assertThat(texts(code.path("enum"))).isEqualTo(labels(ErrorCode.ofHttp()));
        assertThat(explained(code)).isEqualTo(labels(ErrorCode.ofHttp()));
        for (ErrorCode one : ErrorCode.ofHttp()) {
            assertThat(code.path("description").asText()).contains("`" + one.label() + "` (" + one.httpStatus() + "):");
        }
    }

    @Test
    void everyCodeIsDocumentedSomewhere() {
        assertThat(ErrorCode.values())
                .allMatch(code -> ErrorCode.ofReplies().contains(code)
                        || ErrorCode.ofHttp().contains(code));
    }

    @Test
    void theChannelsAreThoseOfTheCode() {
        Set<String> documented = new TreeSet<>();
        asyncApi.path("channels")
                .forEach(channel -> documented.add(channel.path("address").asText()));
        documented.remove("/ws");
        assertThat(documented)
                .isEqualTo(Arrays.stream(Channel.Kind.values())
                        .map(Channel.Kind::template)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyChannelTemplateFilledInIsUnderstood() {
        for (Channel.Kind kind : Channel.Kind.values()) {
            String channel = kind.template()
                    .replace("{chain}", "ethereum")
                    .replace("{address}", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
                    .replace("{severity}", "critical")
                    .replace("{rule}", "whale-transfer");
            assertThat(Channel.parse(channel).kind()).isEqualTo(kind);
        }
    }

    @Test
    void theSeveritiesAreThoseOfTheEvents() {
        Set<String> severities =
                Arrays.stream(Severity.values()).map(Severity::label).collect(Collectors.toCollection(TreeSet::new));
        assertThat(texts(asyncApi.at("/channels/alertsOfSeverity/parameters/severity/enum")))
                .isEqualTo(severities);
        assertThat(texts(openApi.at("/components/schemas/Severity/enum"))).isEqualTo(severities);
        assertThat(texts(openApi.at("/components/schemas/Alert/properties/stage/enum")))
                .isEqualTo(Arrays.stream(AlertStage.values())
                        .map(AlertStage::label)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theEventsHaveTheFieldsThatTheCodecWrites() throws Exception {
        Address wallet = Address.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
        Hash hash = new Hash(1, 2, 3, 4);
        Evidence evidence = new Evidence(1, hash, null, 0, 0, wallet, null, Amount.ONE);
        WalletWindow window = new WalletWindow(
                ChainId.BSC,
                wallet,
                0,
                60,
                1,
                true,
                1,
                1,
                Amount.ONE,
                Amount.ONE,
                Amount.ONE,
                1,
                1,
                0,
                Amount.ONE,
                0,
                0,
                new UsdFlow(1, 1, PriceBasis.of(1, PriceSource.POOLS)),
                1);
        Map<String, String> events = new TreeMap<>(Map.of(
                "Alert",
                EventCodec.alert(new Alert(
                        "0".repeat(32),
                        "r",
                        Severity.LOW,
                        AlertStage.CONFIRMED,
                        ChainId.BSC,
                        wallet,
                        "s",
                        List.of(evidence),
                        1,
                        1,
                        1)),
                "WalletWindow",
                EventCodec.window(window),
                "WalletRollUp",
                EventCodec.rollUp(new WalletRollUp(window, 60)),
                "WalletFacts",
                EventCodec.facts(WalletFacts.nothing(ChainId.BSC, wallet)),
                "WalletScore",
                EventCodec.score(new WalletScore(ChainId.BSC, wallet, 0, 1, false, "m", 0.5)),
                "TokenDescription",
                EventCodec.token(new TokenDescription(ChainId.BSC, wallet, "?USDC", 6, "erc20", 1)),
                "ControlAck",
                EventCodec.controlAck(new ControlAck(ChainId.BSC, "a", 1, 1, 1, 0, 0, List.of())),
                "WatchedWallet",
                EventCodec.watchedWallet(new WatchedWallet(ChainId.BSC, wallet, true, "", List.of(), 1, 1)),
                "WalletLabels",
                EventCodec.labels(new WalletLabels(ChainId.BSC, wallet, List.of(), 1)),
                "ChainStatus",
                EventCodec.chainStatus(
                        new ChainStatus(ChainId.BSC, new BlockRef(1, hash, hash, 1), 1, 1, 1, 1, 0, 1, 0, 0, null))));
        events.put("TokenWindow", EventCodec.tokenWindow(TokenWindow.empty(ChainId.BSC, wallet, wallet, 0, 300, 1)));
        WalletEdges.Edge edge = new WalletEdges.Edge(wallet, 1, 1, Amount.ONE, Amount.ONE);
        events.put(
                "WalletEdges",
                EventCodec.edges(new WalletEdges(ChainId.BSC, wallet, 0, 3600, 1, true, true, 0, List.of(edge))));
        for (Map.Entry<String, String> event : events.entrySet()) {
            JsonNode written = JSON.readTree(event.getValue());
            JsonNode schema = openApi.at("/components/schemas/" + event.getKey());
            assertThat(names(schema.path("properties"))).as(event.getKey()).isEqualTo(names(written));
            assertThat(texts(schema.path("required"))).as(event.getKey()).isEqualTo(names(written));
            assertThat(schema.at("/properties/type/const").asText())
                    .isEqualTo(written.path("type").asText());
        }
        JsonNode item = openApi.at("/components/schemas/Alert/properties/evidence/items");
        assertThat(names(item.path("properties")))
                .isEqualTo(names(
                        JSON.readTree(events.get("Alert")).path("evidence").get(0)));
        JsonNode edgeItem = openApi.at("/components/schemas/WalletEdges/properties/edges/items");
        assertThat(names(edgeItem.path("properties")))
                .isEqualTo(names(
                        JSON.readTree(events.get("WalletEdges")).path("edges").get(0)));
    }

    @Test
    void everyExampleOfACommandIsOne() throws Exception {
        for (String name : List.of("subscribe", "unsubscribe", "ping")) {
            JsonNode examples = asyncApi.at("/components/messages/" + name + "/examples");
            assertThat(examples).isNotEmpty();
            for (JsonNode example : examples) {
                Command command = CommandParser.parse(example.path("payload").toString());
                assertThat(command.verb().name()).isEqualToIgnoringCase(name);
                if (command.verb() != Command.Verb.PING) {
                    assertThat(Channel.parse(command.argument())).isNotNull();
                }
            }
        }
    }

    @Test
    void everyReferenceHasItsTarget() {
        for (JsonNode document : List.of(asyncApi, openApi)) {
            List<String> references = new ArrayList<>();
            document.findValues("$ref").forEach(reference -> references.add(reference.asText()));
            assertThat(references).isNotEmpty().allSatisfy(reference -> {
                JsonNode target = reference.startsWith("./openapi.yaml") ? openApi : document;
                String pointer = reference.substring(reference.indexOf('#') + 1);
                assertThat(target.at(pointer).isMissingNode()).as(reference).isFalse();
            });
        }
    }

    private static JsonNode read(String name) {
        Path folder = Path.of("docs/protocol");
        Path inRepository = Files.isDirectory(folder) ? folder : Path.of("..").resolve(folder);
        try {
            return YAML.readTree(inRepository.resolve(name).toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The codes that the description explains, one a line. */
    private static Set<String> explained(JsonNode code) {
        return code.path("description")
                .asText()
                .lines()
                .map(line -> line.replaceAll("^- `([a-z_]+)`.*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> labels(Set<ErrorCode> codes) {
        return codes.stream().map(ErrorCode::label).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
