package io.arx.bridge.http;

import io.arx.bridge.metrics.BridgeMetrics;
import io.arx.bridge.protocol.ErrorCode;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what nobody else has: a plain request to the WebSocket's path, or a path where nothing is. */
public final class NotFoundHandler extends Handler.Abstract.NonBlocking {

    private final BridgeMetrics metrics;

    public NotFoundHandler(BridgeMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (Request.getPathInContext(request).equals(FrontDoor.SOCKET_PATH)) {
            response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
            answer(response, callback, ErrorCode.UPGRADE_REQUIRED, "connect here with a WebSocket client");
        } else {
            answer(response, callback, ErrorCode.NOT_FOUND, "nothing is here");
        }
        return true;
    }

    private void answer(Response response, Callback callback, ErrorCode code, String message) {
        metrics.error(code);
        HttpAnswers.error(response, callback, code, message);
    }
}
