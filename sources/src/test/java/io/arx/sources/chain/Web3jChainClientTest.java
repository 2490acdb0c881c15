package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ServerSettings;
import io.arx.events.Address;
import io.arx.events.Block;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.sources.json.UndecodableBlockException;
import io.arx.sources.proof.ProofRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Web3jChainClientTest {

    private static final Hash FINAL = new Hash(1, 2, 3, 4);

    private static final String KEY = "k3y-0f-the-provider";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile Function<String, String> answer = request -> "{}";

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(request);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] body = answer.apply(request).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static ChainClient client(String url) {
        return new Web3jChainClient(url, ProofRules.none(1), CallLimits.DEFAULTS);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v3/" + KEY;
    }

    @Test
    void readsADevnet() throws IOException {
        DevnetSettings settings = DevnetSettings.defaults().withTransactionsPerBlock(20);
        ServerSettings still = ServerSettings.defaults().withBacklogBlocks(5).withSpeed(0);
        try (DevnetServer devnet = DevnetServer.start(settings, still);
                ChainClient client = new Web3jChainClient(
                        devnet.uri().toString(),
                        ProofRules.strict(31337),
                        CallLimits.DEFAULTS,
                        false,
                        Clock.fixed(Instant.ofEpochMilli(42), ZoneOffset.UTC))) {
            assertThat(client.chainId()).isEqualTo(31337);
            long head = client.headHeight();
            assertThat(head).isEqualTo(devnet.head().height());
            ReceivedBlock received = client.block(head).orElseThrow();
            Block parent = client.block(head - 1).orElseThrow().block();
            assertThat(received.receivedAtMillis()).isEqualTo(42);
            assertThat(received.block().ref().parentHash())
                    .isEqualTo(parent.ref().hash());
            assertThat(received.block().transactions()).isNotEmpty();
            assertThat(client.block(head + 1)).isEmpty();
        }
    }

    @Test
    void asksAContractAndHandsOutTheBytes() throws IOException {
        answer = request -> "{\"id\":1,\"result\":\"0x0102ff\"}";
        try (ChainClient client = client(url())) {
            assertThat(client.call(Address.ZERO, new byte[] {0x31, 0x3c, (byte) 0xe5, 0x67}))
                    .hasValue(new byte[] {1, 2, (byte) 0xff});
        }
        assertThat(requests)
                .singleElement()
                .asString()
                .contains("eth_call", Address.ZERO.toString(), "0x313ce567", "latest");
    }

    @Test
    void whereThereIsNoContractTheAnswerHasNoBytes() throws IOException {
        answer = request -> "{\"id\":1,\"result\":\"0x\"}";
        try (ChainClient client = client(url())) {
            assertThat(client.call(Address.ZERO, new byte[4])).hasValue(new byte[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, execution reverted",
        "-32015, VM execution error.",
        "-32000, execution reverted: no",
        "-32000, invalid opcode: INVALID",
        "-32603, 'VM Exception while processing transaction: revert'",
    })
    void aContractThatRefusesIsNoFailureOfTheNode(long code, String message) throws IOException {
        answer = request -> "{\"id\":1,\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}}";
        try (ChainClient client = client(url())) {
            assertThat(client.call(Address.ZERO, new byte[4])).isEmpty();
        }
    }

    @Test
    void aCallThatTheNodeCannotMakeIsAFailure() {
        try (ChainClient client = client(url())) {
            answer = request -> "{\"id\":1,\"error\":{\"code\":-32000,\"message\":\"header not found\"}}";
            assertThatThrownBy(() -> client.call(Address.ZERO, new byte[4]))
                    .isInstanceOf(RpcErrorException.class)
                    .hasMessageContaining("header not found");
            for (String noBytes : new String[] {"null", "\"0x1\"", "\"x\"", "\"0xzz\""}) {
                answer = request -> "{\"id\":1,\"result\":" + noBytes + "}";
                assertThatThrownBy(() -> client.call(Address.ZERO, new byte[4]))
                        .as(noBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("no bytes");
            }
        }
    }

    @Test
    void asksForABlockAndItsReceiptsAtOnce() throws IOException {
        answer = request -> "[{\"id\":1,\"result\":null},{\"id\":2,\"result\":null}]";
        try (ChainClient client = client(url())) {
            assertThat(client.block(255)).isEmpty();
        }
        assertThat(requests)
                .singleElement()
                .asString()
                .contains("eth_getBlockByNumber", "eth_getBlockReceipts", "0xff");
    }

    @Test
    void asksTwiceWhereBatchesAreRefused() throws IOException {
        answer = request -> request.startsWith("[")
                ? "{\"id\":1,\"error\":{\"code\":-32600,\"message\":\"no batches\"}}"
                : "{\"id\":1,\"result\":null}";
        try (ChainClient client = client(url())) {
            assertThat(client.block(255)).isEmpty();
            assertThat(client.block(256)).isEmpty();
        }
        assertThat(requests).hasSize(3);
        assertThat(requests.subList(1, 3)).noneMatch(request -> request.startsWith("["));
    }

    @Test
    void reportsAStatusWithoutTheKeyInThePath() {
        status = 503;
        try (ChainClient client = client(url())) {
            assertThatThrownBy(client::headHeight)
                    .isInstanceOf(HttpStatusException.class)
                    .hasMessage("HTTP status 503");
            assertThatThrownBy(() -> client.block(1)).isInstanceOf(HttpStatusException.class);
            assertThat(client.name())
                    .isEqualTo("http://127.0.0.1:" + server.getAddress().getPort());
        }
    }

    @Test
    void takesItsSecretsOutOfTheNodesWords() {
        answer = request -> "{\"id\":1,\"error\":{\"code\":-32005,\"message\":\"key " + KEY + " is over its limit\"}}";
        try (ChainClient client = client(url())) {
            assertThatThrownBy(client::headHeight)
                    .isInstanceOf(RpcErrorException.class)
                    .hasMessage("error -32005: key *** is over its limit");
        }
    }

    @Test
    void sendsTheUserOfTheUrlInAHeaderAlone() throws IOException {
        answer = request -> "{\"id\":1,\"result\":\"0x10\"}";
        String withUser = url().replace("http://", "http://ada:open-sesame@");
        try (ChainClient client = client(withUser)) {
            assertThat(client.headHeight()).isEqualTo(16);
            assertThat(client.name()).doesNotContain("ada", "sesame");
        }
        assertThat(authorizations).containsExactly("Basic YWRhOm9wZW4tc2VzYW1l");
    }

    @Test
    void saysHowFarTheNodesFinalityReaches() throws IOException {
        answer =
                request -> "{\"id\":1,\"result\":{\"number\":\"0x2a\",\"hash\":\"" + FINAL + "\",\"transactions\":[]}}";
        try (ChainClient client = client(url())) {
            assertThat(client.finalized()).hasValue(new LogEntry.Finality(42, FINAL));
        }
        assertThat(requests).singleElement().asString().contains("eth_getBlockByNumber", "[\"finalized\",false]");
    }

    @Test
    void asksAgainForFinalityWhereThereIsNoneYet() throws IOException {
        try (ChainClient client = client(url())) {
            answer = request -> "{\"id\":1,\"error\":{\"code\":-39001,\"message\":\"Unknown block\"}}";
            assertThat(client.finalized()).isEmpty();
            answer = request -> "{\"id\":1,\"result\":null}";
            assertThat(client.finalized()).isEmpty();
            answer = request -> "{\"id\":1,\"result\":{\"number\":\"0x1\",\"hash\":\"" + FINAL + "\"}}";
            assertThat(client.finalized()).hasValue(new LogEntry.Finality(1, FINAL));
        }
    }

    @Test
    void asksOnceForFinalityWhereTheNodeDoesNotKnowTheTag() throws IOException {
        answer = request -> "{\"id\":1,\"error\":{\"code\":-32602,\"message\":\"invalid argument 0\"}}";
        try (ChainClient client = client(url())) {
            assertThat(client.finalized()).isEmpty();
            assertThat(client.finalized()).isEmpty();
        }
        assertThat(requests).hasSize(1);
    }

    @Test
    void doesNotTakeALimitForNoFinality() {
        answer = request -> "{\"id\":1,\"error\":{\"code\":-32005,\"message\":\"limit exceeded\"}}";
        try (ChainClient client = client(url())) {
            assertThatThrownBy(client::finalized).isInstanceOf(RpcErrorException.class);
        }
    }

    @Test
    void reportsAnAnswerThatIsNoNumber() {
        answer = request -> "{\"id\":1,\"result\":\"many\"}";
        try (ChainClient client = client(url())) {
            assertThatThrownBy(client::chainId)
                    .isInstanceOf(IOException.class)
                    .hasMessage("eth_chainId was answered with no number of 63 bits");
        }
    }

    @Test
    void reportsAnAnswerThatIsNoBlock() {
        answer = request -> "<html>";
        try (ChainClient client = client(url())) {
            assertThatThrownBy(() -> client.block(5))
                    .isInstanceOf(UndecodableBlockException.class)
                    .hasMessageStartingWith("block 5: is not JSON");
        }
    }

    @Test
    void reportsANodeThatCannotBeReached() {
        String url = url();
        server.stop(0);
        try (ChainClient client = client(url)) {
            assertThatThrownBy(client::headHeight)
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining(KEY);
        }
    }

    @Test
    void refusesAUrlThatIsNone() {
        assertThatThrownBy(() -> client("node/" + KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(KEY);
    }
}
