package io.arx.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.devnet.world.Contracts;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The devnet as a client meets it: over a real connection. */
class DevnetServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final DevnetSettings SETTINGS =
            DevnetSettings.defaults().withTransactionsPerBlock(20).withKeptBlocks(80);

    private static DevnetServer devnet;

    @BeforeAll
    static void start() throws IOException {
        devnet = DevnetServer.start(
                SETTINGS,
                ServerSettings.defaults().withBacklogBlocks(100).withSpeed(0).withFollowsClock(false));
    }

    @AfterAll
    static void stop() {
        devnet.close();
    }

    @Test
    void saysWhoItIs() throws Exception {
        assertThat(result("eth_chainId", "[]").asText()).isEqualTo("0x7a69");
        assertThat(result("net_version", "[]").asText()).isEqualTo("31337");
        assertThat(result("web3_clientVersion", "[]").asText()).startsWith("arx-devnet/");
        assertThat(result("eth_syncing", "[]").asBoolean(true)).isFalse();
        assertThat(result("eth_blockNumber", "[]").asText()).isEqualTo("0x64");
    }

    @Test
    void answersBlocksByNumberTagAndHash() throws Exception {
        JsonNode full = result("eth_getBlockByNumber", "[\"0x50\", true]");
        JsonNode hashes = result("eth_getBlockByNumber", "[\"0x50\", false]");

        assertThat(full.get("number").asText()).isEqualTo("0x50");
        assertThat(full.get("transactions").get(0).get("hash"))
                .isEqualTo(hashes.get("transactions").get(0));
        assertThat(result("eth_getBlockByHash", "[" + full.get("hash") + ", true]"))
                .isEqualTo(full);
        assertThat(number("latest")).isEqualTo("0x64");
        assertThat(number("safe")).isEqualTo("0x44");
        assertThat(number("finalized")).isEqualTo("0x24");
        assertThat(number("earliest")).isEqualTo("0x0");
    }

    @Test
    void answersNullForPrunedAndFutureBlocks() throws Exception {
        assertThat(result("eth_getBlockByNumber", "[\"0x14\", true]").isNull()).isTrue();
        assertThat(result("eth_getBlockByNumber", "[\"0x65\", true]").isNull()).isTrue();
        assertThat(result("eth_getBlockReceipts", "[\"0x65\"]").isNull()).isTrue();
        String unknown = "[\"0x" + "0".repeat(64) + "\"]";
        assertThat(result("eth_getTransactionReceipt", unknown).isNull()).isTrue();
        assertThat(result("eth_getBlockByHash", unknown).isNull()).isTrue();
    }

    @Test
    void answersReceiptsOfABlockAndOfEachTransaction() throws Exception {
        JsonNode block = result("eth_getBlockByNumber", "[\"0x51\", true]");
        JsonNode receipts = result("eth_getBlockReceipts", "[\"0x51\"]");

        assertThat(receipts).hasSameSizeAs(block.get("transactions"));
        assertThat(result("eth_getBlockReceipts", "[" + block.get("hash") + "]"))
                .isEqualTo(receipts);
        for (int i = 0; i < receipts.size(); i++) {
            JsonNode transaction = block.get("transactions").get(i);
            String params = "[" + transaction.get("hash") + "]";
            assertThat(result("eth_getTransactionReceipt", params)).isEqualTo(receipts.get(i));
            assertThat(result("eth_getTransactionByHash", params)).isEqualTo(transaction);
        }
    }

    @Test
    void answersTheLatestBalanceAndNoOlderOne() throws Exception {
        String balance = result("eth_getBalance", "[\"" + Contracts.EXCHANGE + "\", \"latest\"]")
                .asText();

        assertThat(new BigInteger(balance.substring(2), 16)).isGreaterThan(BigInteger.TEN.pow(24));
        assertThat(error("eth_getBalance", "[\"" + Contracts.EXCHANGE + "\", \"0x50\"]"))
                .isEqualTo(-32000);
    }

    @Test
    void answersABatchInOrder() throws Exception {
        JsonNode answers = post("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_blockNumber\"},"
                + "{\"jsonrpc\":\"2.0\",\"id\":\"two\",\"method\":\"eth_getBlockByNumber\",\"params\":[\"0x51\",false]},"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"eth_blockNumber\"},"
                + "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"eth_none\"},"
                + "7]");

        assertThat(answers).hasSize(4); // the third wants no answer
        assertThat(answers.get(0).get("id").asInt()).isEqualTo(1);
        assertThat(answers.get(1).get("id").asText()).isEqualTo("two");
        assertThat(answers.get(1).get("result").get("number").asText()).isEqualTo("0x51");
        assertThat(answers.get(2).get("error").get("code").asInt()).isEqualTo(-32601);
        assertThat(answers.get(3).get("error").get("code").asInt()).isEqualTo(-32600);
    }

    @Test
    void answersWrongRequestsWithTheirErrorCode() throws Exception {
        assertThat(code(post("{\"jsonrpc\":\"2.0\",\"id\":1"))).isEqualTo(-32700);
        assertThat(code(post(""))).isEqualTo(-32600);
        assertThat(code(post("[]"))).isEqualTo(-32600);
        assertThat(code(post("[" + "1,".repeat(1_000) + "1]"))).isEqualTo(-32600);
        assertThat(code(post("{} {}"))).isEqualTo(-32700);
        assertThat(code(post("{\"id\":1,\"method\":\"eth_chainId\"}"))).isEqualTo(-32600);
        assertThat(code(post("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"eth_chainId\"}")))
                .isEqualTo(-32600);
        assertThat(error("eth_sendRawTransaction", "[]")).isEqualTo(-32601);
        assertThat(error("eth_getBlockByNumber", "[]")).isEqualTo(-32602);
        assertThat(error("eth_getBlockByNumber", "[81, true]")).isEqualTo(-32602);
        assertThat(error("eth_getBlockByNumber", "[\"81\", true]")).isEqualTo(-32602);
        assertThat(error("eth_getBlockByNumber", "[\"0x51\", 1]")).isEqualTo(-32602);
        assertThat(error("eth_getBlockByNumber", "{\"number\":\"0x51\"}")).isEqualTo(-32602);
        assertThat(error("eth_getBlockByHash", "[\"0x51\", true]")).isEqualTo(-32602);
        assertThat(error("eth_getBalance", "[\"0x51\", \"latest\"]")).isEqualTo(-32602);
    }

    @Test
    void refusesWhatIsNoPost() throws Exception {
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(devnet.uri()).GET().build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        HttpResponse<String> answer =
                HTTP.send(request(" ".repeat((5 << 20) + 1)), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void servesManyClientsAtOnce() {
        List<CompletableFuture<String>> answers = IntStream.range(0, 200)
                .mapToObj(i -> HTTP.sendAsync(
                                request(
                                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getBlockReceipts\",\"params\":[\"0x"
                                                + Integer.toHexString(30 + i % 60) + "\"]}"),
                                HttpResponse.BodyHandlers.ofString())
                        .thenApply(HttpResponse::body))
                .toList();

        for (int i = 0; i < 140; i++) {
            assertThat(answers.get(i).join()).isEqualTo(answers.get(i + 60).join());
        }
    }

    @Test
    void followsTheClockWithItsBacklog() throws Exception {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
        DevnetSettings slow = SETTINGS.withBlockTime(Duration.ofSeconds(12));
        ServerSettings serving = ServerSettings.defaults().withBacklogBlocks(10).withSpeed(0);

        try (DevnetServer server = DevnetServer.start(slow, serving, clock)) {
            assertThat(server.head().height()).isEqualTo(10);
            assertThat(server.head().ref().timeSeconds()).isEqualTo(1_800_000_000);
            assertThat(server.settings().genesisTimeSeconds()).isEqualTo(1_800_000_000 - 120);
        }
    }

    @Test
    void aPortInUseIsSaidInOneSentence() {
        assertThatThrownBy(() -> DevnetServer.start(
                        SETTINGS,
                        ServerSettings.defaults().withPort(devnet.port()).withSpeed(0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot open port " + devnet.port());
    }

    private static String number(String tag) throws Exception {
        return result("eth_getBlockByNumber", "[\"" + tag + "\", false]")
                .get("number")
                .asText();
    }

    private static JsonNode result(String method, String params) throws Exception {
        JsonNode answer = call(method, params);
        assertThat(answer.has("error")).as("error in %s", answer).isFalse();
        assertThat(answer.get("jsonrpc").asText()).isEqualTo("2.0");
        return answer.get("result");
    }

    private static int error(String method, String params) throws Exception {
        return code(call(method, params));
    }

    private static int code(JsonNode answer) {
        assertThat(answer.get("error").get("message").asText()).isNotBlank();
        return answer.get("error").get("code").asInt();
    }

    private static JsonNode call(String method, String params) throws Exception {
        return post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    private static JsonNode post(String body) throws Exception {
        HttpResponse<byte[]> answer = HTTP.send(request(body), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        return JSON.readTree(answer.body());
    }

    private static HttpRequest request(String body) {
        return requestTo(devnet.uri(), body);
    }

    private static HttpRequest requestTo(URI uri, String body) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
