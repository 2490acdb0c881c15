package io.arx.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** REST from the read model, the web page and the state of the server. */
class BridgeHttpIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WALLET = ReadModelFixture.WALLET;

    @TempDir
    private static Path folder;

    private static BridgeRig rig;

    @BeforeAll
    static void start() throws Exception {
        Path page = Files.createDirectories(folder.resolve("dist"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(page.resolve("index.html"), "<!doctype html><title>page</title>");
        Files.writeString(page.resolve("icon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        Files.writeString(Files.createDirectories(page.resolve("assets")).resolve("index-abc.js"), "export {};");
        rig = BridgeRig.start(settings -> settings.withWebFolder(page));
        rig.model.chain("ethereum", "{\"type\":\"chain\",\"chain\":\"ethereum\"}");
        rig.model.chain("bsc", "{\"type\":\"chain\",\"chain\":\"bsc\"}");
        for (int i = 0; i < 70; i++) {
            rig.model.window("ethereum", WALLET, 60L * i);
        }
        rig.model.rollUp("ethereum", WALLET, 86_400, 0);
        rig.model.rollUp("ethereum", WALLET, 3600, 0);
        rig.model.rollUp("ethereum", WALLET, 300, 300);
        rig.model.rollUp("ethereum", WALLET, 300, 0);
        rig.model.facts("ethereum", WALLET, "{\"type\":\"facts\",\"inCount\":7}");
        rig.model.score("ethereum", WALLET, "{\"type\":\"score\",\"score\":0.5}");
        for (int i = 0; i < 600; i++) {
            rig.model.alert(
                    String.format("%032x", i),
                    i % 3 == 0 ? "bsc" : "ethereum",
                    WALLET,
                    i % 2 == 0 ? "high" : "low",
                    1_000 + i);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @Test
    void answersAWalletWithAllThatIsKnown() throws Exception {
        JsonNode answer = json("/api/wallets/ethereum/" + ReadModelFixture.WALLET_CHECKSUM);
        assertThat(answer.path("chain").asText()).isEqualTo("ethereum");
        assertThat(answer.path("wallet").asText()).isEqualTo(WALLET);
        assertThat(answer.path("window").path("startSeconds").asLong()).isEqualTo(60 * 69);
        assertThat(answer.path("windows")).hasSize(60);
        assertThat(answer.path("windows").get(0).path("startSeconds").asLong()).isEqualTo(60 * 10);
        assertThat(answer.path("windows").get(59).path("startSeconds").asLong()).isEqualTo(60 * 69);
        assertThat(answer.path("facts").path("inCount").asLong()).isEqualTo(7);
        assertThat(answer.path("rollUps"))
                .extracting(rollUp -> rollUp.path("lengthSeconds").asInt())
                .containsExactly(300, 300, 3600, 86_400);
        assertThat(answer.path("rollUps").get(1).path("startSeconds").asLong()).isEqualTo(300);
        assertThat(answer.path("score").path("score").asDouble()).isEqualTo(0.5);
        assertThat(answer.path("alerts")).hasSize(50);
        assertThat(answer.path("alerts").get(0).path("eventTimeSeconds").asLong())
                .isEqualTo(1_599);
    }

    @Test
    void answersAWalletThatDidNothingYet() throws Exception {
        HttpResponse<String> answer = rig.get("/api/wallets/bsc/" + ReadModelFixture.MIXED);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"chain\":\"bsc\",\"wallet\":\"" + ReadModelFixture.MIXED.toLowerCase(Locale.ROOT)
                        + "\",\"facts\":null,\"window\":null,\"windows\":[],\"rollUps\":[],\"score\":null,\"alerts\":[],"
                        + "\"labels\":null,\"watched\":null}");
    }

    @Test
    void answersTheTokensOfTheNewestWindowAlone() throws Exception {
        rig.model.tokenWindow("ethereum", WALLET, 86_400, 0, "0xold");
        rig.model.tokenWindow("ethereum", WALLET, 86_400, 86_400, "0xa");
        rig.model.tokenWindow("ethereum", WALLET, 86_400, 86_400, "0xb");
        rig.model.tokenWindow("ethereum", WALLET, 3600, 90_000, "0xc");

        assertThat(tokens("")).containsExactly("0xa", "0xb");
        assertThat(tokens("?lengthSeconds=3600")).containsExactly("0xc");
        assertThat(tokens("?lengthSeconds=300")).isEmpty();
        assertThat(rig.get("/api/wallets/ethereum/" + WALLET + "/tokens?lengthSeconds=60")
                        .statusCode())
                .isEqualTo(400);
    }

    private List<String> tokens(String query) throws Exception {
        List<String> tokens = new ArrayList<>();
        json("/api/wallets/ethereum/" + WALLET + "/tokens" + query)
                .path("tokens")
                .forEach(window -> tokens.add(window.path("token").asText()));
        return tokens;
    }

    @Test
    void answersTheCounterpartiesOfTheNewestHourAndDay() throws Exception {
        rig.model.edges("ethereum", WALLET, 86_400, 0);
        rig.model.edges("ethereum", WALLET, 3600, 0);
        rig.model.edges("ethereum", WALLET, 3600, 7200);

        assertThat(json("/api/wallets/ethereum/" + WALLET + "/counterparties").path("windows"))
                .extracting(edges -> edges.path("startSeconds").asLong())
                .containsExactly(7200L, 0L);
    }

    @Test
    void answersWhatIsKnownOfAToken() throws Exception {
        String known = "{\"type\":\"token\",\"symbol\":\"USDC\",\"decimals\":6}";
        rig.model.token("ethereum", WALLET, known);
        assertThat(rig.get("/api/tokens/ethereum/" + ReadModelFixture.WALLET_CHECKSUM)
                        .body())
                .isEqualTo("{\"chain\":\"ethereum\",\"token\":\"" + WALLET + "\",\"metadata\":" + known + "}");
    }

    @Test
    void answersATokenOfWhichNothingIsKnown() throws Exception {
        HttpResponse<String> answer = rig.get("/api/tokens/bsc/" + WALLET);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"chain\":\"bsc\",\"token\":\"" + WALLET + "\",\"metadata\":null}");
    }

    @Test
    void answersTheNewestAlertsFirst() throws Exception {
        JsonNode alerts = json("/api/alerts").path("alerts");
        assertThat(alerts).hasSize(50);
        assertThat(alerts.get(0).path("eventTimeSeconds").asLong()).isEqualTo(1_599);
        assertThat(alerts.get(49).path("eventTimeSeconds").asLong()).isEqualTo(1_550);
        assertThat(json("/api/alerts?limit=").path("alerts")).hasSize(50);
        assertThat(json("/api/alerts?limit=1").path("alerts")).hasSize(1);
        assertThat(json("/api/alerts?limit=500").path("alerts")).hasSize(500);
    }

    @Test
    void filtersAlertsByChainAndSeverity() throws Exception {
        JsonNode alerts = json("/api/alerts?limit=500&chain=bsc&severity=high").path("alerts");
        assertThat(alerts).hasSize(100).allSatisfy(alert -> {
            assertThat(alert.path("chain").asText()).isEqualTo("bsc");
            assertThat(alert.path("severity").asText()).isEqualTo("high");
        });
        assertThat(json("/api/alerts?severity=critical").path("alerts")).isEmpty();
        assertThat(json("/api/alerts?chain=&severity=low&limit=3").path("alerts"))
                .hasSize(3);
    }

    @Test
    void answersTheLatestMinutesOfAChainTheOldestFirst() throws Exception {
        for (int minute = 70; minute > 0; minute--) {
            rig.model.minute("bsc", minute * 60L, "{\"type\":\"minute\",\"startSeconds\":" + minute * 60 + "}");
        }
        JsonNode minutes = json("/api/chains/bsc/minutes").path("minutes");
        assertThat(minutes).hasSize(60);
        assertThat(minutes.get(0).path("startSeconds").asLong()).isEqualTo(11 * 60);
        assertThat(minutes.get(59).path("startSeconds").asLong()).isEqualTo(70 * 60);
        assertThat(json("/api/chains/ethereum/minutes").path("minutes")).isEmpty();
    }

    @Test
    void answersTheFirstWalletsOfTheNewestTwoWindows() throws Exception {
        for (int hour = 3; hour > 0; hour--) {
            rig.model.top("bsc", 3600, "in", hour * 3600L);
        }
        rig.model.top("bsc", 86_400, "count", 86_400);

        assertThat(json("/api/chains/bsc/top").path("lists")).hasSize(2);
        assertThat(json("/api/chains/bsc/top?window=1h&by=in")
                        .path("lists")
                        .get(1)
                        .path("startSeconds")
                        .asLong())
                .isEqualTo(3 * 3600);
        assertThat(json("/api/chains/bsc/top?window=24h&by=count").path("lists"))
                .hasSize(1);
        assertThat(json("/api/chains/bsc/top?window=5m&by=out").path("lists")).isEmpty();
    }

    @Test
    void answersEveryChainByName() throws Exception {
        assertThat(rig.get("/api/chains").body())
                .isEqualTo("{\"chains\":[{\"type\":\"chain\",\"chain\":\"bsc\"},"
                        + "{\"type\":\"chain\",\"chain\":\"ethereum\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/alerts?limit=0 | 400 | bad_parameter | from 1 to 500",
                "/api/alerts?limit=501 | 400 | bad_parameter | from 1 to 500",
                "/api/alerts?limit=-1 | 400 | bad_parameter | from 1 to 500",
                "/api/alerts?limit=ten | 400 | bad_parameter | not 'ten'",
                "/api/alerts?limit=99999999999 | 400 | bad_parameter | from 1 to 500",
                "/api/alerts?limit=1&limit=2 | 400 | bad_parameter | more than once",
                "/api/alerts?max=1 | 400 | bad_parameter | unknown parameter 'max'",
                "/api/alerts?severity=urgent | 400 | bad_parameter | low, medium, high or critical",
                "/api/alerts?chain=A%20B | 400 | bad_parameter | not a chain's name",
                "/api/alerts?chain=solana | 404 | unknown_chain | tracked are [bsc, ethereum]",
                "/api/wallets/solana/0x52908400098527886e0f7030069857d2e4169ee7 | 404 | unknown_chain | no chain 'solana'",
                "/api/wallets/ethereum/0x12 | 400 | bad_address | 2 hexadecimal digits, not 40",
                "/api/wallets/ethereum/vitalik.eth | 400 | bad_address | does not start with 0x",
                "/api/wallets/ethereum/0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD | 400 | bad_address | expected 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "/api/chains/solana/top | 404 | unknown_chain | tracked are [bsc, ethereum]",
                "/api/chains/bsc/top?window=2h | 400 | bad_parameter | window must be one of [1h, 24h, 5m]",
                "/api/chains/bsc/top?by=usd | 400 | bad_parameter | by must be in, out or count, not 'usd'",
                "/api/chains/bsc/top?limit=3 | 400 | bad_parameter | unknown parameter 'limit'; there are [by, window]",
                "/api/chains/solana/minutes | 404 | unknown_chain | tracked are [bsc, ethereum]",
                "/api/tokens/solana/0x52908400098527886e0f7030069857d2e4169ee7 | 404 | unknown_chain | no chain 'solana'",
                "/api/tokens/ethereum/USDC | 400 | bad_address | does not start with 0x",
                "/api/tokens/ethereum | 404 | not_found | there are",
                "/api/wallets/ethereum | 404 | not_found | there are",
                "/api/wallets/ethereum/0x52908400098527886e0f7030069857d2e4169ee7/ | 404 | not_found | there are",
                "/api/ | 404 | not_found | there are",
                "/api/alerts/ | 404 | not_found | there are",
                "/ws | 426 | upgrade_required | WebSocket client",
                "/missing.js | 404 | not_found | nothing is here",
                "/assets/missing.js | 404 | not_found | nothing is here",
            })
    void refusesWithAClearError(String path, int status, String code, String message) throws Exception {
        HttpResponse<String> answer = rig.get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode error = JSON.readTree(answer.body()).path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void servesOnlyGetAndHead(String method) throws Exception {
        HttpResponse<String> answer =
                rig.send(HttpRequest.newBuilder(rig.bridge.uri().resolve("/api/chains"))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(answer.body()).contains("method_not_allowed");
    }

    @Test
    void refusesABody() throws Exception {
        HttpResponse<String> answer =
                rig.send(HttpRequest.newBuilder(rig.bridge.uri().resolve("/api/chains"))
                        .method("GET", HttpRequest.BodyPublishers.ofString("x"))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("payload_too_large");
    }

    @Test
    void servesThePageItsFilesAndItsInnerPlaces() throws Exception {
        assertThat(rig.get("/").body()).contains("<title>page</title>");
        HttpResponse<String> inner = rig.get("/wallet/ethereum/" + WALLET);
        assertThat(inner.statusCode()).isEqualTo(200);
        assertThat(inner.body()).contains("<title>page</title>");
        assertThat(inner.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(inner.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        HttpResponse<String> script = rig.get("/assets/index-abc.js");
        assertThat(script.body()).isEqualTo("export {};");
        assertThat(script.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
        assertThat(script.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
        assertThat(rig.get("/icon.svg").headers().firstValue("Content-Type")).hasValue("image/svg+xml");
    }

    @Test
    void answersNotModifiedToWhoHasThePage() throws Exception {
        String etag = rig.get("/").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = rig.send(HttpRequest.newBuilder(rig.bridge.uri())
                .header("If-None-Match", etag)
                .build());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/assets/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/assets/%2e%2e/%2e%2e/secret.txt",
                "/..;/secret.txt",
                "//../secret.txt",
                "/..\\secret.txt",
                "/%00/../secret.txt",
                "/%c0%ae%c0%ae/secret.txt"
            })
    void servesNothingOutsideTheFolder(String path) throws Exception {
        String answer = RawSocket.request(
                rig.bridge.uri(),
                "GET " + path + " HTTP/1.1",
                "Host: " + rig.bridge.uri().getAuthority(),
                "Connection: close");
        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*").doesNotContain("\r\n\r\nsecret");
    }

    @Test
    void listsNoFolder() throws Exception {
        HttpResponse<String> answer = rig.get("/assets/");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("index-abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/chains", "/api/nothing", "/healthz", "/metrics", "/missing.js", "/assets/", "/ws"})
    void everyAnswerHasTheSecurityHeaders(String path) throws Exception {
        HttpResponse<String> answer = rig.get(path);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'", "connect-src 'self' ws:", "frame-ancestors 'none'"));
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void headAnswersWithoutABody() throws Exception {
        HttpResponse<String> answer =
                rig.send(HttpRequest.newBuilder(rig.bridge.uri().resolve("/api/chains"))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whatIsNotHttpIsRefusedInJson() throws Exception {
        String broken = RawSocket.request(
                rig.bridge.uri(),
                "GET /api/%zz HTTP/1.1",
                "Host: " + rig.bridge.uri().getAuthority(),
                "Connection: close");
        assertThat(broken).startsWith("HTTP/1.1 400").doesNotContain("jetty", "Exception", "<html");
    }

    @Test
    void metricsArePrometheusText() throws Exception {
        rig.get("/api/nothing");
        HttpResponse<String> answer = rig.get("/metrics");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body().lines().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> line.matches("arx_bridge_[a-z_]+(\\{[a-z]+=\"[a-z_]+\"})? [0-9.]+"));
        assertThat(answer.body())
                .contains(
                        "# TYPE arx_bridge_connections gauge",
                        "# TYPE arx_bridge_frames_sent_total counter",
                        "arx_bridge_errors_total{code=\"not_found\"}",
                        "arx_bridge_slow_consumer_disconnects_total 0",
                        "arx_bridge_live_connected 1");
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = rig.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        return JSON.readTree(answer.body());
    }
}
