package io.arx.bridge;

import io.arx.bridge.client.BridgeClient;
import io.arx.bridge.client.Push;
import io.arx.testing.RedisTestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A real Redis with a bridge on it, and clients for both. */
final class BridgeRig implements AutoCloseable {

    final RedisTestServer redisServer;
    final ReadModelFixture model;
    final BridgeServer bridge;
    final HttpClient http = HttpClient.newHttpClient();

    private BridgeRig(UnaryOperator<BridgeSettings> settings, Consumer<ReadModelFixture> before) throws IOException {
        redisServer = RedisTestServer.start();
        model = new ReadModelFixture(redisServer);
        before.accept(model);
        bridge = BridgeServer.start(
                settings.apply(BridgeSettings.of(URI.create(redisServer.uri())).withPort(0)));
    }

    static BridgeRig start() throws IOException {
        return start(UnaryOperator.identity());
    }

    static BridgeRig start(UnaryOperator<BridgeSettings> settings) throws IOException {
        return new BridgeRig(settings, model -> {});
    }

    /** Fills Redis before the bridge starts. */
    static BridgeRig startAfter(Consumer<ReadModelFixture> before) throws IOException {
        return new BridgeRig(UnaryOperator.identity(), before);
    }

    /** A client that keeps what it gets. */
    Listening connect() throws IOException {
        List<Push> pushes = new CopyOnWriteArrayList<>();
        return new Listening(BridgeClient.connect(http, bridge.uri(), pushes::add), pushes);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(bridge.uri().resolve(path)).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    record Listening(BridgeClient client, List<Push> pushes) implements AutoCloseable {

        List<String> data() {
            return pushes.stream().map(Push::data).toList();
        }

        @Override
        public void close() {
            client.close();
        }
    }

    @Override
    public void close() throws IOException {
        bridge.close();
        model.close();
        redisServer.close();
    }
}
