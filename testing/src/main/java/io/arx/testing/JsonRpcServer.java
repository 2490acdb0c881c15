package io.arx.testing;

import java.io.IOException;
import java.net.http.HttpRequest;

/** A real EVM node that tests can start again, and ask over JSON-RPC. */
public interface JsonRpcServer extends AutoCloseable {

    /** Where it answers over HTTP: {@code http://127.0.0.1:12345}. */
    String url();

    /** Where it answers over WebSocket: {@code ws://127.0.0.1:12345}. */
    String webSocketUrl();

    int port();

    /**
     * Asks one thing.
     *
     * @param params the JSON of the parameters, without brackets
     * @return the JSON of the whole answer
     * @throws IOException where there is none
     */
    default String call(String method, String params) throws IOException {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[" + params + "]}";
        return Http.send(Http.request(url())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    @Override
    void close() throws IOException;
}
