package io.arx.jobs.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.functions.prices.PricePool;
import io.arx.functions.prices.PriceSettings;
import io.arx.functions.spam.SpamSettings;
import io.arx.sources.chain.ChainStart;
import io.arx.sources.chain.FinalityRule;
import io.arx.sources.proof.Quirk;
import io.arx.sources.proof.Verify;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    private static final Path SHIPPED = Path.of("..", "conf");

    @TempDir
    Path folder;

    @BeforeEach
    void copyShipped() throws IOException {
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(SHIPPED.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void shippedFolderIsValid() {
        Configuration configuration = Configuration.read(folder);

        assertThat(configuration.chains())
                .containsOnlyKeys("ethereum", "polygon", "bsc", "devnet", "devnet-two", "devnet-fast");
        assertThat(configuration.rules())
                .extracting(RuleSettings::name)
                .containsExactly("whale-transfer", "rapid-drain");
        assertThat(configuration.tracker().influx()).isEmpty();
    }

    @Test
    void shippedPricesHaveAQuoteForEachPool() {
        Map<String, PriceSettings> prices = Configuration.read(folder).prices();
        assertThat(prices).containsOnlyKeys("ethereum", "polygon", "bsc");
        PriceSettings ethereum = prices.get("ethereum");
        assertThat(ethereum.pools()).hasSize(6);
        assertThat(ethereum.fixed()).hasSize(3).containsValue(new PriceSettings.Fixed(1, 18));
        assertThat(ethereum.pools())
                .filteredOn(pool -> pool.priced().equals(ethereum.wrappedNative()))
                .hasSize(5)
                .allMatch(pool -> pool.quote() == PricePool.Quote.DOLLAR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token0: USDC, token1: WETH | token0: WETH, token1: USDC | WETH has the higher address",
                "dollars: [USDC, USDT, DAI] | dollars: [USDC, USDX, DAI] | no token 'USDX'",
                "token0: WBTC, token1: WETH | token0: WBTC, token1: WBTC | token 0 of a pool is the one with the lower",
                "minimumDepth: 100000 | minimumDepth: -1 | expected dollars above 0",
                "minimumDepth: 100000 | fixed: {WBTX: 60000} | no token 'WBTX'",
                "wrappedNative: WETH | wrapedNative: WETH | pool needs one token that is a dollar"
            })
    void refusesPricesThatMakeNoSense(String shipped, String wrong, String complaint) throws IOException {
        Path file = folder.resolve("prices.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(shipped);
        Files.writeString(file, text.replaceFirst(Pattern.quote(shipped), wrong));
        assertThatThrownBy(() -> Configuration.read(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("prices.yaml:")
                .hasMessageContaining(complaint);
    }

    @Test
    void shippedFolderSaysTheDefaultsThatHoldWithoutIt() throws IOException {
        TrackerSettings shipped = Configuration.read(folder).tracker();
        Files.writeString(folder.resolve("tracker.yaml"), "");

        assertThat(Configuration.read(folder).tracker()).isEqualTo(shipped);
    }

    @Test
    void thresholdsDifferByChain() {
        RuleSettings.WhaleTransfer whale =
                (RuleSettings.WhaleTransfer) Configuration.read(folder).rules().get(0);

        assertThat(whale.minimum().on(ChainId.ETHEREUM)).isEqualTo(Amount.tokens(100, 18));
        assertThat(whale.minimum().on(ChainId.BSC)).isEqualTo(Amount.tokens(450, 18));
        assertThat(whale.minimum().on(ChainId.POLYGON)).isEqualTo(Amount.tokens(150_000, 18));
    }

    @Test
    void everyKeyIsMapped() throws IOException {
        Files.writeString(
                folder.resolve("tracker.yaml"),
                """
                log: kafka
                kafka: {bootstrapServers: ["a:9092", "[::1]:9093"], securityFile: /kafka, replicationFactor: 3, retentionTime: 7d, retentionSize: 20GB}
                redis: {uri: "rediss://example.org:6380", passwordFile: /secret, liveLength: 5, logLength: 6}
                influx: {version: 1, url: "http://127.0.0.1:8086", database: series, credentialsFile: /other}
                publish: {wallets: watched, watched: ["0x00000000000000000000000000000000000000aa"], scoreThreshold: 0.9, ledgers: all}
                scoring: {model: /models/one, idleRetention: 7d}
                spam: {transfers: count, lookAlikeDigits: 5}
                bridge: {host: 127.0.0.2, port: 0, origins: ["https://example.org"]}
                """);
        TrackerSettings settings = Configuration.read(folder).tracker();

        assertThat(settings.kafkaLog())
                .contains(new KafkaLogSettings(
                        List.of("a:9092", "[::1]:9093"),
                        Optional.of(Path.of("/kafka")),
                        3,
                        Optional.of(Duration.ofDays(7)),
                        20L << 30));
        assertThat(settings.redis().uri()).hasToString("rediss://example.org:6380");
        assertThat(settings.redis().passwordFile()).contains(Path.of("/secret"));
        assertThat(settings.redis().liveLength()).isEqualTo(5);
        assertThat(settings.redis().logLength()).isEqualTo(6);
        assertThat(settings.influx().orElseThrow().version()).isEqualTo(1);
        assertThat(settings.influx().orElseThrow().bucket()).isEqualTo("series");
        assertThat(settings.influx().orElseThrow().credentialsFile()).isEqualTo(Optional.of(Path.of("/other")));
        assertThat(settings.publish().allWallets()).isFalse();
        assertThat(settings.publish().allLedgers()).isTrue();
        assertThat(settings.publish().watched()).hasSize(1);
        assertThat(settings.publish().scoreThreshold()).isEqualTo(0.9);
        assertThat(settings.scoring().model()).isEqualTo("/models/one");
        assertThat(settings.scoring().idleRetention()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.spam()).isEqualTo(new SpamSettings(true, 5));
        assertThat(settings.bridge().host()).isEqualTo("127.0.0.2");
        assertThat(settings.bridge().port()).isZero();
        assertThat(settings.bridge().origins()).containsExactly("https://example.org");
    }

    @Test
    void kafkaIsOnlyUsedWhereTheLogIsSaidToBeThere() throws IOException {
        Files.writeString(folder.resolve("tracker.yaml"), "kafka: {bootstrapServers: ['a:9092']}");
        assertThat(Configuration.read(folder).tracker().kafkaLog()).isEmpty();
        Files.writeString(
                folder.resolve("tracker.yaml"),
                "log: kafka\nkafka: {bootstrapServers: ['a:9092'], retentionTime: unlimited}");
        assertThat(Configuration.read(folder).tracker().kafkaLog())
                .contains(new KafkaLogSettings(List.of("a:9092"), Optional.empty(), 0, Optional.empty(), 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tracker.yaml| bridge: {prot: 1}| unknown key 'bridge.prot'; did you mean 'port'?",
                "tracker.yaml| bridge: {port: many}| 'bridge.port': expected a whole number, not 'many'",
                "tracker.yaml| redis: {uri: 'redis://me:secret@host'}| 'redis.uri': a password does not belong here",
                "tracker.yaml| scoring: {idleRetention: 30}| expected a duration with its unit",
                "tracker.yaml| publish: {watched: ['0xFB6916095ca1df60bB79Ce92cE3Ea74c37c5d358']}| wrong EIP-55 checksum",
                "tracker.yaml| bridge: [1]| 'bridge': expected 'key: value' lines",
                "tracker.yaml| bridge: {port: 1, port: 2}| key 'bridge.port' is there twice",
                "tracker.yaml| spam: {transfers: hide}| 'spam.transfers': expected leave-out or count, not 'hide'",
                "tracker.yaml| spam: {lookAlikeDigits: 9}| 'spam.lookAlikeDigits'",
                "tracker.yaml| log: kafka| 'log': says kafka, so a section 'kafka' must name the bootstrapServers",
                "tracker.yaml| log: files| 'log': expected redis or kafka, not 'files'",
                "tracker.yaml| kafka: {bootstrapServers: []}| 'kafka.bootstrapServers': name at least one broker",
                "tracker.yaml| kafka: {bootstrapServers: ['u:p@host:1']}| expected a broker as host:port",
                "tracker.yaml| kafka: {bootstrapServers: ['a:1'], retentionSize: 20}| expected a size with its unit",
                "tracker.yaml| ': : :'| tracker.yaml:1",
                "chains.yaml| ethereum: {nativeSymbol: ETH}| 'ethereum.number' is missing",
                "chains.yaml| Ethereum: {number: 1, nativeSymbol: ETH}| chain name 'Ethereum' must be",
                "chains.yaml| a: {number: 1, nativeSymbol: E, rpc: ['ftp://x']}| expected an address that starts with http",
                "chains.yaml| a: {number: 1, nativeSymbol: E, websocket: ['http://x']}| expected an address that starts with ws",
                "chains.yaml| a: {number: 1, nativeSymbol: E, blocktime: 1s}| unknown key 'a.blocktime'; did you mean 'blockTime'?",
                "chains.yaml| a: {number: 1, nativeSymbol: E, blockTime: 0ms}| 'a.blockTime': must be longer than nothing",
                "chains.yaml| a: {number: 1, nativeSymbol: E, finality: soon}| expected finalized, for the node's tag of that name, or a number of confirmations, not 'soon'",
                "chains.yaml| a: {number: 1, nativeSymbol: E, finality: 300}| 300 confirmations are more than the reorgWindow of 256",
                "chains.yaml| a: {number: 1, nativeSymbol: E, reorgWindow: 0}| 'a.reorgWindow': expected a number from 1 to 10000",
                "chains.yaml| a: {number: 1, nativeSymbol: E, start: yesterday}| expected latest, a height, or a time such as 2024-01-31T00:00:00Z",
                "chains.yaml| a: {number: 1, nativeSymbol: E, traces: yes please}| expected true or false, not 'yes please'",
                "chains.yaml| a: {number: 1, nativeSymbol: E, tokenCallsPerSecond: 2000}| expected a number from 0 to 1000",
                "chains.yaml| a: {number: 1, nativeSymbol: E, verify: allways}| expected one of always, head, never, not 'allways'; did you mean 'always'?",
                "chains.yaml| a: {number: 1, nativeSymbol: E, quirks: [unchecked-blooms]}| did you mean 'unchecked-bloom'?",
                "chains.yaml| a: {number: 1, nativeSymbol: E, explorer: etherscan.io}| expected an address that starts with https",
                "rules.yaml| rules: [{name: a, template: whale-transfers, severity: low}]| did you mean 'whale-transfer'?",
                "rules.yaml| rules: [{name: a, template: rapid-drain, severity: low, parameters: {share: 1.5}}]| expected a number from 0 to 1",
                "rules.yaml| rules: [{name: a, template: whale-transfer, severity: severe}]| expected low, medium, high or critical",
                "rules.yaml| rules: [{name: a, template: whale-transfer, severity: low, parameters: {minimum: {bsc: 1}}}]| needs an amount named 'default'",
            })
    void refusesWithFileLineAndWhatToChange(String file, String content, String message) throws IOException {
        Files.writeString(folder.resolve(file), content);

        assertThatThrownBy(() -> Configuration.read(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + ":1")
                .hasMessageContaining(message);
    }

    @Test
    void everyKeyOfAChainIsMapped() throws IOException {
        Files.writeString(
                folder.resolve("chains.yaml"),
                """
                a:
                  number: 5
                  nativeSymbol: A
                  explorer: https://example.org
                  rpc: ["http://127.0.0.1:1", "https://example.org/rpc"]
                  websocket: ["ws://127.0.0.1:2", "wss://example.org"]
                  blockTime: 250ms
                  pollInterval: 50ms
                  blocksInFlight: 3
                  finality: 7
                  reorgWindow: 64
                  start: 2024-01-31T00:00:00Z
                  verify: head
                  quirks: [state-sync-transactions, unchecked-hash]
                  traces: true
                  tokenCallsPerSecond: 3
                """);
        ChainSettings chain = Configuration.read(folder).chain("a");

        assertThat(chain)
                .isEqualTo(new ChainSettings(
                        "a",
                        5,
                        "A",
                        Optional.of(URI.create("https://example.org")),
                        List.of(URI.create("http://127.0.0.1:1"), URI.create("https://example.org/rpc")),
                        List.of(URI.create("ws://127.0.0.1:2"), URI.create("wss://example.org")),
                        Duration.ofMillis(50),
                        3,
                        Duration.ofMillis(250),
                        FinalityRule.afterConfirmations(7),
                        64,
                        new StartSetting(ChainStart.fromTime(Instant.parse("2024-01-31T00:00:00Z"))),
                        Verify.HEAD,
                        Set.of(Quirk.STATE_SYNC_TRANSACTIONS, Quirk.UNCHECKED_HASH),
                        true,
                        3));
    }

    @Test
    void aChainNeedsNoMoreThanItsNumberAndItsSymbol() throws IOException {
        Files.writeString(folder.resolve("chains.yaml"), "a: {number: 5, nativeSymbol: A}");
        ChainSettings chain = Configuration.read(folder).chain("a");
        Files.writeString(
                folder.resolve("chains.yaml"),
                """
                a: {number: 5, nativeSymbol: A, rpc: [], websocket: [], blockTime: 12s, pollInterval: 500ms,
                  blocksInFlight: 8, finality: finalized, reorgWindow: 256, start: latest, verify: always, quirks: [],
                  traces: false, tokenCallsPerSecond: 20}
                """);

        assertThat(Configuration.read(folder).chain("a")).isEqualTo(chain);
    }

    @Test
    void shippedChainsHaveTheirNumbersBlockTimesAndQuirks() {
        Configuration shipped = Configuration.read(folder);

        assertThat(shipped.chain("ethereum").chain()).isEqualTo(ChainId.ETHEREUM);
        assertThat(shipped.chain("polygon").chain()).isEqualTo(ChainId.POLYGON);
        assertThat(shipped.chain("bsc").chain()).isEqualTo(ChainId.BSC);
        assertThat(shipped.chain("bsc").blockTime()).isEqualTo(Duration.ofMillis(450));
        assertThat(shipped.chain("polygon").quirks()).containsExactly(Quirk.STATE_SYNC_TRANSACTIONS);
        assertThat(shipped.chain("ethereum").stalledAfter()).isEqualTo(Duration.ofSeconds(36));
        assertThat(shipped.chain("bsc").stalledAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void everyKeyOfAChainIsExplained() throws IOException {
        String explained = Files.readString(Path.of("..", "docs", "chains.md"));

        for (RecordComponent component : ChainSettings.class.getRecordComponents()) {
            if (!component.getName().equals("name")) {
                assertThat(explained).contains("| `" + component.getName() + "` |");
            }
        }
    }

    @Test
    void missingFolderAndMissingFileAreNamed() throws IOException {
        assertThatThrownBy(() -> Configuration.read(folder.resolve("nowhere")))
                .hasMessageContaining("there is no configuration folder");
        Files.delete(folder.resolve("rules.yaml"));
        assertThatThrownBy(() -> Configuration.read(folder)).hasMessageContaining("rules.yaml is missing");
    }

    @Test
    void unknownChainNamesTheNearest() {
        assertThatThrownBy(() -> Configuration.read(folder).chain("etherum"))
                .hasMessageContaining("did you mean 'ethereum'?");
    }
}
