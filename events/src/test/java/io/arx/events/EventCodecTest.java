package io.arx.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Stream<Arguments> examples() {
        Map<String, Supplier<String>> examples = Map.ofEntries(
                Map.entry(
                        "activity",
                        () -> EventCodec.activity(ChainId.ETHEREUM, Examples.BLOCK, Examples.nativeTransfer())),
                Map.entry(
                        "activity-token",
                        () -> EventCodec.activity(ChainId.ETHEREUM, Examples.BLOCK, Examples.tokenTransfer())),
                Map.entry(
                        "activity-withdrawal",
                        () -> EventCodec.activity(ChainId.ETHEREUM, Examples.BLOCK, Examples.withdrawal())),
                Map.entry(
                        "activity-spam",
                        () -> EventCodec.activity(
                                ChainId.ETHEREUM,
                                Examples.BLOCK,
                                Examples.tokenTransfer()
                                        .with(SpamFlag.FAKE_TOKEN)
                                        .with(SpamFlag.LOOK_ALIKE))),
                Map.entry("wallet-window", () -> EventCodec.window(Examples.window())),
                Map.entry("wallet-score", () -> EventCodec.score(Examples.score())),
                Map.entry("wallet-roll-up", () -> EventCodec.rollUp(Examples.rollUp())),
                Map.entry("token-window", () -> EventCodec.tokenWindow(Examples.tokenWindow())),
                Map.entry("wallet-edges", () -> EventCodec.edges(Examples.edges())),
                Map.entry("wallet-facts", () -> EventCodec.facts(Examples.facts())),
                Map.entry("alert", () -> EventCodec.alert(Examples.alert())),
                Map.entry("chain-status", () -> EventCodec.chainStatus(Examples.chainStatus())),
                Map.entry(
                        "activity-internal",
                        () -> EventCodec.activity(ChainId.ETHEREUM, Examples.BLOCK, Examples.internalTransfer())),
                Map.entry("top-wallets", () -> EventCodec.topWallets(Examples.topWallets())),
                Map.entry("chain-minute", () -> EventCodec.chainMinute(Examples.chainMinute())),
                Map.entry("token-price", () -> EventCodec.price(Examples.tokenPrice())),
                Map.entry("token", () -> EventCodec.token(Examples.token())),
                Map.entry("dead-letter", () -> EventCodec.deadLetter(Examples.deadLetter())),
                Map.entry("control-ack", () -> EventCodec.controlAck(Examples.controlAck())),
                Map.entry("watched-wallet", () -> EventCodec.watchedWallet(Examples.watchedWallet())),
                Map.entry("wallet-labels", () -> EventCodec.labels(Examples.walletLabels())));
        return examples.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    /** Same fields, in the same order, with the same values; only the line breaks of the files are for people. */
    @ParameterizedTest
    @MethodSource("examples")
    void writesWhatTheGoldenFileHolds(String name, Supplier<String> written) throws IOException {
        assertThat(written.get()).isEqualTo(golden(name).toString());
    }

    @Test
    void writesOneLineForEachEvent() {
        assertThat(EventCodec.alert(Examples.alert())).doesNotContain("\n");
    }

    @Test
    void writesAmountsAsExactDecimals() throws IOException {
        assertThat(golden("activity-token").get("tokenId").textValue())
                .isEqualTo("115792089237316195423570985008687907853269984665640564039457584007913129639935");
    }

    @Test
    void saysWhyAChainStopped() throws IOException {
        ChainStatus status = Examples.chainStatus();
        ChainStatus halted = new ChainStatus(
                status.chain(),
                status.head(),
                18,
                0,
                0,
                0,
                0,
                ChainStatus.NONE_FINAL,
                0,
                0,
                "block 14000001 names another parent: \"0x12\"");

        assertThat(JSON.readTree(EventCodec.chainStatus(halted))
                        .get("haltReason")
                        .textValue())
                .isEqualTo("block 14000001 names another parent: \"0x12\"");
    }

    @Test
    void saysWhatIsNotKnownOfAToken() throws IOException {
        JsonNode json = JSON.readTree(EventCodec.token(new TokenDescription(
                ChainId.BSC, Address.ZERO, null, LogEntry.TokenMetadata.UNKNOWN_DECIMALS, "erc1155", 0)));

        assertThat(json.get("symbol").isNull()).isTrue();
        assertThat(json.get("decimals").isNull()).isTrue();
    }

    @Test
    void saysThatNothingIsFinalYet() throws IOException {
        ChainStatus status =
                new ChainStatus(ChainId.ETHEREUM, Examples.BLOCK, 18, 0, 0, 0, 0, ChainStatus.NONE_FINAL, 0, 0, null);
        JsonNode json = JSON.readTree(EventCodec.chainStatus(status));

        assertThat(json.get("finalHeight").isNull()).isTrue();
        assertThat(json.get("finalityLag").isNull()).isTrue();
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream file = EventCodecTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(file).as("golden file of %s", name).isNotNull();
            return JSON.readTree(file);
        }
    }
}
