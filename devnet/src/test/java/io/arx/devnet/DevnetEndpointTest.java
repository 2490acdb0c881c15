package io.arx.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.devnet.DevnetSettings.FinalityLag;
import io.arx.devnet.faults.Lie;
import io.arx.devnet.world.Contracts;
import io.arx.devnet.world.Token;
import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Endpoints, subscriptions, forks and lies as clients meet them: over real connections. */
class DevnetEndpointTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final DevnetSettings SETTINGS = DevnetSettings.defaults()
            .withWallets(100)
            .withTransactionsPerBlock(20)
            .withNativePayouts(true);
    private static final ServerSettings STILL =
            ServerSettings.defaults().withBacklogBlocks(120).withSpeed(0).withFollowsClock(false);

    private DevnetServer devnet;

    @BeforeEach
    void start() throws Exception {
        devnet = DevnetServer.start(SETTINGS, STILL);
    }

    @AfterEach
    void stop() {
        devnet.close();
    }

    @Test
    void leftBlocksAndTheirReceiptsAreAnsweredByHash() throws Exception {
        Hash left = devnet.head().hash();
        JsonNode block = result("eth_getBlockByHash", "\"" + left + "\",true");
        JsonNode receipts = result("eth_getBlockReceipts", "\"" + left + "\"");
        devnet.fork(ForkPlan.ofDepth(3));
        assertThat(result("eth_getBlockByHash", "\"" + left + "\",true")).isEqualTo(block);
        assertThat(result("eth_getBlockReceipts", "\"" + left + "\"")).isEqualTo(receipts);
        assertThat(result("eth_getBlockByNumber", "\"0x78\",true")).isNotEqualTo(block);
        assertThat(result("eth_blockNumber", "").asText()).isEqualTo("0x79");
        devnet.flipBack(left);
        assertThat(result("eth_getBlockByNumber", "\"0x78\",true")).isEqualTo(block);
    }

    @Test
    void tagsFollowTheSettingsAndCanBeMissing() throws Exception {
        DevnetSettings quick = SETTINGS.withFinality(FinalityLag.of(2, 5));
        try (DevnetServer other = DevnetServer.start(quick, STILL)) {
            assertThat(result(other.uri(), "eth_getBlockByNumber", "\"finalized\",false")
                            .get("number")
                            .asText())
                    .isEqualTo("0x73");
            other.fork(ForkPlan.ofDepth(5).withLength(1));
            assertThat(result(other.uri(), "eth_getBlockByNumber", "\"safe\",false")
                            .get("number")
                            .asText())
                    .isEqualTo("0x73");
        }
        try (DevnetServer other = DevnetServer.start(SETTINGS.withFinality(FinalityLag.UNKNOWN), STILL)) {
            assertThat(post(other.uri(), request("eth_getBlockByNumber", "\"finalized\",false"))
                            .get("error")
                            .get("message")
                            .asText())
                    .isEqualTo("finalized block not found");
        }
    }

    @Test
    void contractsSayWhatTheyAre() throws Exception {
        for (Token token : Contracts.TOKENS) {
            String symbol = call(token.address(), "0x95d89b41");
            String text = new String(HexFormat.of().parseHex(symbol.substring(2)), StandardCharsets.UTF_8);
            assertThat(text).contains(token.symbol());
            assertThat(symbol).hasSize(token.equals(Contracts.SAVINGS) ? 66 : 194);
            assertThat(new BigInteger(call(token.address(), "0x313ce567").substring(2), 16))
                    .isEqualTo(token.decimals());
        }
        Address collection = Contracts.COLLECTIONS.get(0);
        assertThat(call(collection, supports("80ac58cd"))).endsWith("1");
        assertThat(call(collection, supports("d9b67a26"))).endsWith("0");
        assertThat(call(Contracts.GAME_ITEMS, supports("d9b67a26"))).endsWith("1");
        assertThat(call(Address.ZERO, "0x95d89b41")).isEqualTo("0x");
        JsonNode reverted = post(devnet.uri(), callRequest(collection, "0x313ce567"));
        assertThat(reverted.get("error").get("message").asText()).isEqualTo("execution reverted");
    }

    @Test
    void callTracesShowTheInternalPaymentsThatBalancesNeed() throws Exception {
        Map<String, BigInteger> received = new HashMap<>();
        int failedWithPayments = 0;
        for (long height = 1; height <= 120; height++) {
            String number = "\"0x" + Long.toHexString(height) + "\"";
            JsonNode traces = result("debug_traceBlockByNumber", number + ",{\"tracer\":\"callTracer\"}");
            JsonNode block = result("eth_getBlockByNumber", number + ",true");
            assertThat(traces).hasSameSizeAs(block.get("transactions"));
            for (int i = 0; i < traces.size(); i++) {
                JsonNode transaction = block.get("transactions").get(i);
                JsonNode call = traces.get(i).get("result");
                assertThat(traces.get(i).get("txHash")).isEqualTo(transaction.get("hash"));
                assertThat(call.get("value")).isEqualTo(transaction.get("value"));
                assertThat(call.get("input")).isEqualTo(transaction.get("input"));
                if (call.has("error")) {
                    failedWithPayments += call.has("calls") ? 1 : 0;
                } else {
                    replay(call, received);
                }
            }
        }
        Address wrapped = Contracts.WRAPPED_NATIVE.address();
        assertThat(received.get(wrapped.toString())).isPositive();
        assertThat(received.get(wrapped.toString()))
                .isEqualTo(devnet.chain().balance(wrapped).toBigInteger());
        assertThat(received.get(Contracts.ROUTER.toString()))
                .isEqualTo(devnet.chain().balance(Contracts.ROUTER).toBigInteger());
        assertThat(failedWithPayments).as("payments that did not happen").isPositive();
    }

    /** Calls and creations move value; delegated and static calls do not. */
    private static void replay(JsonNode call, Map<String, BigInteger> received) {
        String type = call.get("type").asText();
        if (type.equals("CALL") || type.equals("CREATE")) {
            BigInteger value = new BigInteger(call.get("value").asText().substring(2), 16);
            received.merge(call.get("to").asText(), value, BigInteger::add);
            received.merge(call.get("from").asText(), value.negate(), BigInteger::add);
        }
        call.path("calls").forEach(inner -> replay(inner, received));
    }

    @Test
    void newHeadsTellEachBlockOfABranch() throws Exception {
        Client client = Client.connect(devnet.endpoint().webSocketUri());
        String id = client.call("eth_subscribe", "\"newHeads\"").get("result").asText();
        DevnetBlock next = devnet.produceNext();
        JsonNode pushed = client.next();
        assertThat(pushed.get("method").asText()).isEqualTo("eth_subscription");
        assertThat(pushed.get("params").get("subscription").asText()).isEqualTo(id);
        JsonNode header = pushed.get("params").get("result");
        assertThat(header.get("hash").asText()).isEqualTo(next.hash().toString());
        assertThat(header.has("transactions")).isFalse();
        devnet.fork(ForkPlan.ofDepth(2));
        for (long height = 120; height <= 122; height++) {
            assertThat(client.next().get("params").get("result").get("number").asText())
                    .isEqualTo("0x" + Long.toHexString(height));
        }
        assertThat(client.call("eth_unsubscribe", "\"" + id + "\"")
                        .get("result")
                        .asBoolean())
                .isTrue();
        devnet.produceNext();
        assertThat(client.call("eth_blockNumber", "").get("result").asText()).isEqualTo("0x7b");
        assertThat(client.call("eth_subscribe", "\"logs\"")
                        .get("error")
                        .get("message")
                        .asText())
                .contains("no \"logs\" subscription");
        client.socket.abort();
    }

    @Test
    void aSilentSocketAnswersNotEvenPingsAndACutOneBreaks() throws Exception {
        Client client = Client.connect(devnet.endpoint().webSocketUri());
        client.call("eth_subscribe", "\"newHeads\"");
        devnet.endpoint().sockets().silence(true);
        devnet.produceNext();
        client.socket.sendPing(ByteBuffer.allocate(1)).join();
        assertThat(client.received.poll(300, TimeUnit.MILLISECONDS)).isNull();
        devnet.endpoint().sockets().silence(false);
        client.socket.sendPing(ByteBuffer.allocate(1)).join();
        assertThat(client.received.poll(10, TimeUnit.SECONDS)).isEqualTo("pong");
        devnet.endpoint().sockets().cut();
        assertThat(client.closed.get(10, TimeUnit.SECONDS)).isNotNull();
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (devnet.endpoint().sockets().count() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait(); // the client may hear of the cut before the server has struck it off
        }
        assertThat(devnet.endpoint().sockets().count()).isZero();
    }

    @Test
    void endpointsOfOneChainLieEachForItself() throws Exception {
        DevnetEndpoint liar = devnet.openEndpoint(5);
        liar.lies().tell(Lie.WRONG_CHAIN_ID, 1);
        assertThat(result(liar.uri(), "eth_chainId", "").asText()).isEqualTo("0x7a6a");
        assertThat(result("eth_chainId", "").asText()).isEqualTo("0x7a69");
        devnet.produceNext();
        assertThat(result(liar.uri(), "eth_blockNumber", "").asText()).isEqualTo("0x79");
    }

    @Test
    void refusesWithStatusAndHeaderWhereThereAreTooManyRequests() throws Exception {
        devnet.endpoint().lies().tell(Lie.TOO_MANY_REQUESTS, 1);
        HttpResponse<String> answer =
                HTTP.send(http(devnet.uri(), request("eth_blockNumber", "")), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aHalfOpenSocketNeverAnswersAndDoesNotKeepTheServerFromStopping() {
        devnet.endpoint().lies().tell(Lie.HALF_OPEN_SOCKET, 1);
        HttpRequest patient = HttpRequest.newBuilder(devnet.uri())
                .timeout(Duration.ofMillis(300))
                .POST(HttpRequest.BodyPublishers.ofString(request("eth_blockNumber", "")))
                .build();
        assertThatThrownBy(() -> HTTP.send(patient, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        CompletableFuture<HttpResponse<String>> unanswered = HTTP.sendAsync(
                http(devnet.uri(), request("eth_blockNumber", "")), HttpResponse.BodyHandlers.ofString());
        long begun = System.nanoTime();
        devnet.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        assertThat(unanswered
                        .handle((answer, failure) -> failure != null || answer.statusCode() >= 500)
                        .join())
                .isTrue();
    }

    @Test
    void aSlowAnswerComesAfterAll() throws Exception {
        devnet.endpoint().lies().tell(Lie.SLOW_ANSWER, 1);
        long begun = System.nanoTime();
        assertThat(result("eth_blockNumber", "").asText()).isEqualTo("0x78");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(990));
    }

    @Test
    void aNetworkHasChainsOfTheirOwnNumbersAndPaces() throws Exception {
        List<DevnetSettings> three = List.of(
                SETTINGS.withChain(new ChainId("one", 1001)).withBlockTime(Duration.ofMillis(1000)),
                SETTINGS.withChain(new ChainId("two", 1002)).withBlockTime(Duration.ofMillis(100)),
                SETTINGS.withChain(new ChainId("three", 1003)).withBlockTime(Duration.ofMillis(20)));
        ServerSettings live = ServerSettings.defaults().withForks(new ForkSchedule(5, 3, 0.3));
        try (DevnetNetwork network = DevnetNetwork.start(three, live)) {
            DevnetServer fast = network.chains().get(2);
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while ((fast.head().height() < 60 || fast.chain().orphanedTips().isEmpty())
                    && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(fast.head().height()).isGreaterThanOrEqualTo(60);
            assertThat(fast.chain().orphanedTips()).isNotEmpty();
            assertThat(network.chains().get(0).head().height())
                    .isLessThan(fast.head().height());
            assertThat(result(network.chains().get(1).uri(), "eth_chainId", "").asText())
                    .isEqualTo("0x3ea");
        }
        assertThatThrownBy(() -> DevnetNetwork.start(List.of(SETTINGS, SETTINGS), STILL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EIP-155 number");
    }

    private String call(Address to, String data) throws Exception {
        return post(devnet.uri(), callRequest(to, data)).get("result").asText();
    }

    private static String callRequest(Address to, String data) {
        return request("eth_call", "{\"to\":\"" + to + "\",\"data\":\"" + data + "\"},\"latest\"");
    }

    private static String supports(String interfaceId) {
        return "0x01ffc9a7" + interfaceId + "0".repeat(56);
    }

    private JsonNode result(String method, String params) throws Exception {
        return result(devnet.uri(), method, params);
    }

    private static JsonNode result(URI uri, String method, String params) throws Exception {
        JsonNode answer = post(uri, request(method, params));
        assertThat(answer.has("error")).as("error in %s", answer).isFalse();
        return answer.get("result");
    }

    private static JsonNode post(URI uri, String body) throws Exception {
        return JSON.readTree(HTTP.send(http(uri, body), HttpResponse.BodyHandlers.ofByteArray())
                .body());
    }

    private static HttpRequest http(URI uri, String body) {
        return HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String request(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[" + params + "]}";
    }

    /** A WebSocket client that keeps what it is sent. */
    private static final class Client implements WebSocket.Listener {

        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final CompletableFuture<String> closed = new CompletableFuture<>();
        private final StringBuilder message = new StringBuilder();
        private WebSocket socket;

        static Client connect(URI uri) {
            Client client = new Client();
            client.socket = HTTP.newWebSocketBuilder().buildAsync(uri, client).join();
            return client;
        }

        JsonNode call(String method, String params) throws Exception {
            socket.sendText(request(method, params), true).join();
            while (true) {
                JsonNode answer = next();
                if (answer.has("id")) {
                    return answer;
                }
            }
        }

        JsonNode next() throws Exception {
            String text = received.poll(10, TimeUnit.SECONDS);
            assertThat(text).as("a message within ten seconds").isNotNull();
            return JSON.readTree(text);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                received.add(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
            received.add("pong");
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.complete(failure.toString());
        }
    }
}
