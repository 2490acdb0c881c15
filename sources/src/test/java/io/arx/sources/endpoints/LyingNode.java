package io.arx.sources.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.arx.devnet.DevnetServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A provider in front of a devnet that can be told to lie, to refuse and to fall silent. */
final class LyingNode implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Spoils the result of a call; what it gives back is answered instead. */
    interface Lie {
        JsonNode spoil(JsonNode result);
    }

    private final URI truth;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Lie> lies = new ConcurrentHashMap<>();
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger blockRequests = new AtomicInteger();
    private volatile int status = 200;
    private volatile boolean silent;
    private volatile @Nullable String body;

    LyingNode(DevnetServer devnet) throws IOException {
        truth = devnet.uri();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Spoils the answers of this method from now on. */
    LyingNode lie(String method, Lie lie) {
        lies.put(method, lie);
        return this;
    }

    void honest() {
        lies.clear();
        headers.clear();
        status = 200;
        body = null;
    }

    void refuse(int code, Map<String, String> with) {
        headers.putAll(with);
        status = code;
    }

    /** From now on it takes connections and requests and never answers. */
    void fallSilent() {
        silent = true;
    }

    /** Answers everything so. */
    void say(String words) {
        body = words;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        requests.incrementAndGet();
        if (new String(request, java.nio.charset.StandardCharsets.UTF_8).contains("eth_getBlockByNumber")) {
            blockRequests.incrementAndGet();
        }
        try {
            if (silent) {
                over.await();
                return;
            }
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            String words = body;
            byte[] answer = words != null
                    ? words.getBytes(java.nio.charset.StandardCharsets.UTF_8)
                    : JSON.writeValueAsBytes(spoilt(JSON.readTree(request), ask(request)));
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private JsonNode ask(byte[] request) throws IOException, InterruptedException {
        HttpRequest forwarded = HttpRequest.newBuilder(truth)
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .header("Content-Type", "application/json")
                .build();
        return JSON.readTree(
                http.send(forwarded, HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    private JsonNode spoilt(JsonNode request, JsonNode answer) {
        if (request instanceof ArrayNode batch) {
            for (int i = 0; i < batch.size(); i++) {
                spoilOne(batch.get(i), (ObjectNode) answer.get(i));
            }
            return answer;
        }
        spoilOne(request, (ObjectNode) answer);
        return answer;
    }

    private void spoilOne(JsonNode request, ObjectNode answer) {
        Lie lie = lies.get(request.get("method").textValue());
        if (lie != null && answer.has("result")) {
            answer.set("result", lie.spoil(answer.get("result")));
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
